using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>Finds what an account may send from.</summary>
public sealed class MessageSenders(PhoneNumberTable numbers, Numbering numbering)
{
    /// <summary>What is known of both ends; <paramref name="from"/> as the account wrote it.</summary>
    public async ValueTask<(NumberFacts? To, MessageSender? From)> FindAsync(Sid account, string from, string to, CancellationToken ct)
    {
        var facts = numbering.Lookup(from);
        var owned = facts is null ? null : await numbers.FindOwnedAsync(account, facts.E164, ct);
        var sender = owned is null ? null : new MessageSender(owned.PhoneNumber, owned.Country, owned.Capabilities.Sms, owned.Capabilities.DomesticSmsOnly);
        return (numbering.Lookup(to), sender);
    }

    /// <summary>What kind of sender it is.</summary>
    public SenderKind KindOf(string from) => Sender.Of(from, numbering.Lookup(from));
}
