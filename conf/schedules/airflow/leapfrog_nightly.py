"""Nightly sweep of Leapfrog, for Airflow 2.4 or later with apache-airflow-providers-apache-spark.

Copy to Airflow's folder of DAGs and change the paths. Where Spark runs is said by the connection
spark_default. A regression (exit code 3) and lost trials (1) make spark-submit, and so the task, fail.
"""

from datetime import datetime, timedelta, timezone

from airflow import DAG
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

with DAG(
    dag_id="leapfrog_nightly",
    description="Nightly sweep of Leapfrog",
    schedule="0 2 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
) as dag:
    SparkSubmitOperator(
        task_id="sweep",
        name="leapfrog-nightly",
        conn_id="spark_default",
        java_class="leapfrog.pipeline.cli.Leapfrog",
        application="/opt/leapfrog/leapfrog.jar",
        application_args=[
            "nightly",
            "hnn",
            "--preset",
            "laptop",
            "--out",
            "hdfs:///nights",
            # The date on which the run is due, so that a retry goes on with the same night.
            "--date",
            "{{ data_interval_end | ds }}",
        ],
        num_executors=4,
        executor_cores=4,
        executor_memory="4g",
        conf={"spark.executor.memoryOverhead": "3g"},
        # For machines that fail; after a regression it only finds the same once more, in seconds.
        retries=1,
        retry_delay=timedelta(minutes=10),
        execution_timeout=timedelta(hours=20),
    )
