package leapfrog.training.nn;

/** A network that predicts dx/dt on phase space. */
public interface DynamicsModel {}
