package dev.signalbox.cli.demo;

import dev.signalbox.cli.mesh.PublicationAnswers.State;

/**
 * One publication of the story.
 *
 * @param file the contract's file, among the demo's own
 * @param productId the product that it becomes
 * @param minorsAhead how far its version lies before the last admitted one
 * @param why what makes the mesh answer so
 * @param expected the answer
 */
record Scene(String title, String file, String productId, int minorsAhead, String why, State expected) {}
