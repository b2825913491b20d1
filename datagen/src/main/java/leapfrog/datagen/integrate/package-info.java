/**
 * Integrators for vector fields on phase space.
 *
 * <table>
 *   <caption>Methods</caption>
 *   <tr><th>name</th><th>order</th><th>symplectic</th><th>field evaluations per step</th></tr>
 *   <tr><td>{@code euler}</td><td>1</td><td>no</td><td>1</td></tr>
 *   <tr><td>{@code leapfrog}</td><td>2</td><td>yes</td><td>3</td></tr>
 *   <tr><td>{@code rk4}</td><td>4</td><td>no</td><td>4</td></tr>
 *   <tr><td>{@code yoshida4}</td><td>4</td><td>yes</td><td>9</td></tr>
 * </table>
 *
 * <p>{@link leapfrog.datagen.integrate.GroundTruth} is adaptive, of order 8, with dense output.
 */
package leapfrog.datagen.integrate;
