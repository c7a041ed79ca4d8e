using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Messaging;

/// <summary>A message that is wanted.</summary>
public sealed record NewMessage(string To, string From, string Body)
{
    public string? StatusCallback { get; init; }

    public int ValidityPeriodSeconds { get; init; } = Message.LongestValidityPeriod;
}

/// <summary>What is known of a message that is wanted, apart from what was asked for.</summary>
/// <param name="Sid">Its SID.</param>
/// <param name="AccountSid">Who sends it.</param>
/// <param name="Currency">What its price will be in.</param>
/// <param name="To">What the numbering plan says of the recipient; null: it is no number.</param>
/// <param name="From">The account's number it is sent from; null: the account has no such number.</param>
public sealed record MessageFacts(Sid Sid, Sid AccountSid, Currency Currency, NumberFacts? To, MessageSender? From);

/// <summary>A number messages can be sent from, and how far they get.</summary>
public sealed record MessageSender(string Number, string Country, bool CanSend, bool DomesticOnly);
