/** OpenSLO v1 files: what of them a product is held to, and what is wrong with the rest (docs/adr/0038). */
@NullMarked
package dev.signalbox.sli.openslo;

import org.jspecify.annotations.NullMarked;
