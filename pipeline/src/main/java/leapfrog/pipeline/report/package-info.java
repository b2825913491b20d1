/**
 * Runs as one page that scientists show one another: tables, charts, pictures, and what is missing.
 */
package leapfrog.pipeline.report;
