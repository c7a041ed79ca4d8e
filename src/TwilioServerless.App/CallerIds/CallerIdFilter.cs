using TwilioServerless.App.Http;
using TwilioServerless.Domain.CallerIds;

namespace TwilioServerless.App.CallerIds;

/// <summary>Which of an account's caller IDs are wanted; null or "": does not matter.</summary>
public sealed record CallerIdFilter(string? PhoneNumber, string? FriendlyName)
{
    /// <summary>Reads the filters of the list.</summary>
    public static CallerIdFilter Read(Form form) => new(form.Text("PhoneNumber"), form.Text("FriendlyName"));

    /// <summary>Whether the caller ID is wanted.</summary>
    public bool Wants(OutgoingCallerId callerId) =>
        (string.IsNullOrEmpty(PhoneNumber) || callerId.PhoneNumber == PhoneNumber)
        && (string.IsNullOrEmpty(FriendlyName) || callerId.FriendlyName == FriendlyName);
}
