using TwilioServerless.Domain.CallerIds;

namespace TwilioServerless.App.CallerIds;

/// <summary>A validation as customers see it: the only time its code is shown.</summary>
public sealed record ValidationRequestResource(string AccountSid, string CallSid, string FriendlyName, string PhoneNumber, string ValidationCode)
{
    /// <summary>The validation on the wire.</summary>
    public static ValidationRequestResource From(Validation validation) =>
        new(validation.AccountSid.Value, validation.CallSid.Value, validation.FriendlyName, validation.PhoneNumber, validation.Code);
}
