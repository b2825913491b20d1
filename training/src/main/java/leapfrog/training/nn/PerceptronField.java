package leapfrog.training.nn;

/**
 * A model whose field is made of one multilayer perceptron, which engines may fuse into one step.
 */
public interface PerceptronField extends DynamicsModel {
  /** The perceptron, and which derivative of it is the field. */
  FieldForm form();

  @Override
  default FieldForm.Kind fieldKind() {
    return form().kind();
  }
}
