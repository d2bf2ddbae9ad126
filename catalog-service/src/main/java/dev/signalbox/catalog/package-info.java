/**
 * catalog-service: shows what the mesh offers.
 *
 * <ul>
 *   <li>Topics in: {@code product-published[.<domain>]}, {@code schema-changed}, {@code policy-violated}, {@code
 *       sli-measured.signalbox}.
 *   <li>Topics out: none but {@code catalog.dead-letters}.
 *   <li>Tables owned: {@code product}, {@code publication}, {@code document}, {@code registered_subject}, {@code
 *       violation}, {@code objective}.
 * </ul>
 *
 * <p>Everything here is a projection: upserts that give the same rows in whatever order the topics are read.
 */
@NullMarked
package dev.signalbox.catalog;

import org.jspecify.annotations.NullMarked;
