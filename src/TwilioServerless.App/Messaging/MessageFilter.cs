using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>Which messages a list is to show.</summary>
public sealed record MessageFilter(string? To, string? From, DateRange DateSent)
{
    /// <summary>Reads the filters of GET Messages.</summary>
    public static MessageFilter Read(Form query) => new(
        query.Text("To"),
        query.Text("From"),
        query.Dates("DateSent", ErrorCodes.InvalidParameter));

    /// <summary>Only texts: what SMS/Messages knows.</summary>
    public bool TextsOnly { get; init; }

    /// <summary>The numbers that are asked for: none, one or both ends.</summary>
    public IEnumerable<string> Ends => new[] { To, From }.OfType<string>().Where(number => number.Length > 0);

    /// <summary>Whether the message is to be shown.</summary>
    public bool Matches(Message message) =>
        !message.IsDeleted
        && !(TextsOnly && message.IsMms)
        && IsOrAny(To, message.To)
        && IsOrAny(From, message.From)
        && DateSent.Contains(message.DateSent);

    private static bool IsOrAny(string? wanted, string number) => string.IsNullOrEmpty(wanted) || wanted == number;
}
