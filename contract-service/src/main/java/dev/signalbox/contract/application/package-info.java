/** What happens to publications, contracts and declarations: one class per use case, inside the transaction of the slice. */
@NullMarked
package dev.signalbox.contract.application;

import org.jspecify.annotations.NullMarked;
