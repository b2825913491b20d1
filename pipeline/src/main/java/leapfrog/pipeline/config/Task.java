package leapfrog.pipeline.config;

import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.training.evaluate.EnergyProtocol;

/**
 * What is learned and how it is judged.
 *
 * @param name the task's name, shown in tables
 * @param dataset what is learned
 * @param stateDimension dimension 2n of the phase space
 * @param evaluation how the energy error is measured
 */
record Task(String name, DatasetSpec dataset, int stateDimension, EnergyProtocol evaluation) {}
