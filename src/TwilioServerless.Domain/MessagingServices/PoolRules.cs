using System.Collections.Immutable;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.MessagingServices;

/// <summary>Who may be in the pool of a Messaging Service (https://www.twilio.com/docs/messaging/services).</summary>
public static class PoolRules
{
    /// <summary>How many senders a service can have, of all kinds together.</summary>
    public const int MostSenders = 400;

    private const int LongestName = 11;

    /// <summary>A number or short code joins. <paramref name="present"/> is the service it is in, if that is still there.</summary>
    public static PoolMember Join(PoolMember wanted, Sid? present, int senders)
    {
        if (!wanted.SendsTexts && !wanted.SendsMedia) throw new Refusal(ErrorCodes.SenderWithoutMessaging);
        if (present == wanted.ServiceSid) throw new Refusal(ErrorCodes.SenderInService);
        if (present is not null) throw new Refusal(ErrorCodes.SenderInOtherService);
        return HasRoom(wanted, senders);
    }

    /// <summary>A name joins; the same one for the same country is there only once.</summary>
    public static PoolMember Join(PoolMember wanted, ImmutableArray<PoolMember> members)
    {
        if (!IsName(wanted.Sender)) throw new Refusal(ErrorCodes.InvalidParameter, wanted.Sender);
        if (wanted.OnlyTo.Length > 0 && CountryTable.Find(wanted.OnlyTo) is null) throw new Refusal(ErrorCodes.InvalidParameter, wanted.OnlyTo);
        if (members.Any(member => member.Sender == wanted.Sender && member.OnlyTo == wanted.OnlyTo)) throw new Refusal(ErrorCodes.SenderInService);
        return HasRoom(wanted, members.Length);
    }

    /// <summary>Whether this can be the name of a sender: at most 11 letters, digits, spaces and - + _ &amp;, a letter among them.</summary>
    public static bool IsName(string text) => text.Length <= LongestName && text.All(IsOfName) && text.Any(char.IsAsciiLetter);

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '+' or '_' or '&';

    private static PoolMember HasRoom(PoolMember wanted, int senders) =>
        senders < MostSenders ? wanted : throw new Refusal(ErrorCodes.TooManySenders);
}
