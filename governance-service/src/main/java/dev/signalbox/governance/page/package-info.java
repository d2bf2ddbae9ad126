/** Pages for people: the violations of the mesh with what to do about them, and the policies in force. */
@NullMarked
package dev.signalbox.governance.page;

import org.jspecify.annotations.NullMarked;
