/**
 * Contracts: whether what a product promises now may follow what it promised before.
 *
 * <p>Topics in: {@code product-published} (ProductPublished, ConsumptionDeclared), {@code policy-violated}
 * (PublicationJudged). Topics out: {@code schema-changed}. Tables owned: see {@code db/migration}, V100 and on.
 */
@NullMarked
package dev.signalbox.contract;

import org.jspecify.annotations.NullMarked;
