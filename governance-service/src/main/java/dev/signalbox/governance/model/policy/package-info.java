/** The council's policies as one version, and the rules that the service keeps by itself. */
@NullMarked
package dev.signalbox.governance.model.policy;

import org.jspecify.annotations.NullMarked;
