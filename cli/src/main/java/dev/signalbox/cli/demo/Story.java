package dev.signalbox.cli.demo;

import dev.signalbox.cli.mesh.PublicationAnswers.State;
import java.util.List;

/** Two domains of a telco publish four contracts. */
final class Story {
    static final String SERVICES = "network.services";
    static final String CONTACTS = "care.contacts";

    static final List<Scene> SCENES = List.of(
            new Scene(
                    "network publishes its services",
                    "services.odcs.yaml",
                    SERVICES,
                    0,
                    "valid, owned, classified, with a promise of freshness",
                    State.ADMITTED),
            new Scene(
                    "network drops a field and weakens a promise in a minor version",
                    "services-breaking.odcs.yaml",
                    SERVICES,
                    1,
                    "a break needs a new major version",
                    State.REJECTED),
            new Scene(
                    "care publishes its contacts, with phone numbers open to everyone",
                    "contacts-open.odcs.yaml",
                    CONTACTS,
                    0,
                    "the contract is valid, but a policy of the council forbids it",
                    State.BLOCKED),
            new Scene(
                    "care restricts the phone numbers and publishes the same version again",
                    "contacts.odcs.yaml",
                    CONTACTS,
                    0,
                    "a blocked publication uses up no version number",
                    State.ADMITTED));

    private Story() {}
}
