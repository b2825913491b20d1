package leapfrog.pipeline.config;

import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.training.evaluate.Protocol;
import leapfrog.training.nn.DataShape;

/**
 * What is learned and how it is judged.
 *
 * @param name the task's name, shown in tables
 * @param dataset what is learned
 * @param shape what models see of it
 * @param evaluation how it is learned and judged
 */
record Task(String name, DatasetSpec dataset, DataShape shape, Protocol evaluation) {}
