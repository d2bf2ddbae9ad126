package dev.signalbox.publication;

import dev.signalbox.events.Owner;
import dev.signalbox.publication.document.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who answers for a product, from {@code team} (a team or, before ODCS 3.1, a list of members) and {@code support}. */
final class OwnerOfDocument {
    private static final Set<String> OWNER_ROLES =
            Set.of("owner", "data owner", "product owner", "data product owner", "dpo");
    private static final String MAILTO = "mailto:";

    private OwnerOfDocument() {}

    /** From the first document that names anyone. The team's name is empty where none does; a policy then says so. */
    static Owner of(Stream<Fields> documents) {
        return documents
                .filter(document -> document.has("team") || document.has("support"))
                .findFirst()
                .map(OwnerOfDocument::read)
                .orElseGet(() -> Owner.newBuilder()
                        .setTeam("")
                        .setContact(null)
                        .setSupportUrl(null)
                        .build());
    }

    private static Owner read(Fields document) {
        Fields team = document.object("team");
        List<Fields> members = team.isEmpty() ? document.objects("team") : team.objects("members");
        Optional<Fields> owner = members.stream()
                .filter(member -> member.text("dateOut").isEmpty())
                .filter(OwnerOfDocument::ownsIt)
                .findFirst();
        List<String> addresses = document.objects("support").stream()
                .flatMap(channel -> channel.text("url").stream())
                .toList();
        Optional<String> mail = addresses.stream()
                .filter(address -> address.startsWith(MAILTO))
                .map(address -> address.substring(MAILTO.length()))
                .findFirst();
        return Owner.newBuilder()
                .setTeam(team.text("name")
                        .or(() -> owner.flatMap(member -> member.text("name")))
                        .orElse(""))
                .setContact(owner.flatMap(member -> member.text("username"))
                        .or(() -> mail)
                        .orElse(null))
                .setSupportUrl(addresses.stream().findFirst().orElse(null))
                .build();
    }

    private static boolean ownsIt(Fields member) {
        return member.text("role")
                .map(role -> role.toLowerCase(Locale.ROOT))
                .filter(OWNER_ROLES::contains)
                .isPresent();
    }
}
