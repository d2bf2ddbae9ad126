/** Rows of publications, admitted contracts, consumptions and drifts. */
@NullMarked
package dev.signalbox.contract.persistence;

import org.jspecify.annotations.NullMarked;
