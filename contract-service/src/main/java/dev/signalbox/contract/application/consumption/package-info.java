/** The register of consumers: who reads a product, and what a contract means for each. */
@NullMarked
package dev.signalbox.contract.application.consumption;

import org.jspecify.annotations.NullMarked;
