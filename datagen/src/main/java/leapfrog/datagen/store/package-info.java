/**
 * Datasets on disk: Parquet part files under {@code split=NAME} directories and, written last, the
 * manifest {@code _dataset.json}, without which no reader accepts the directory.
 *
 * <p>{@link leapfrog.datagen.store.DatasetPlan} cuts a specification into parts, {@link
 * leapfrog.datagen.store.PartFile} writes one, {@link leapfrog.datagen.store.DatasetWriter} begins
 * and commits, {@link leapfrog.datagen.store.Dataset} reads, {@link
 * leapfrog.datagen.store.DatasetVerifier} finds damage.
 */
package leapfrog.datagen.store;
