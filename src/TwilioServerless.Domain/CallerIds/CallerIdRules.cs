using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.CallerIds;

/// <summary>What may be done with caller IDs.</summary>
public static class CallerIdRules
{
    /// <summary>A validation begins: the number will be called.</summary>
    public static Decision<Validation> Request(NewValidation wanted, ValidationFacts facts, DateTimeOffset now)
    {
        var number = facts.Number ?? throw new Refusal(ErrorCodes.InvalidPhoneNumber, wanted.PhoneNumber);
        if (facts.IsOwned) throw new Refusal(ErrorCodes.AlreadyCallerId);
        if (facts.IsVerified) throw new Refusal(ErrorCodes.AlreadyValidated);
        if (facts.IsOfOtherTrial) throw new Refusal(ErrorCodes.ValidatedByOtherTrial);
        var validation = new Validation(facts.AccountSid, facts.CallSid, number.E164, Setting.Name(wanted.FriendlyName) ?? facts.Display, facts.Code);
        return Decision.Of(validation, Call(wanted, validation, number, now));
    }

    /// <summary>A caller ID, whose number was validated.</summary>
    public static OutgoingCallerId Create(Sid sid, Sid account, string phoneNumber, string friendlyName, DateTimeOffset now) => new()
    {
        Sid = sid,
        AccountSid = account,
        PhoneNumber = phoneNumber,
        FriendlyName = friendlyName,
        DateCreated = now,
        DateUpdated = now,
    };

    /// <summary>A caller ID under another name; null: the same.</summary>
    public static OutgoingCallerId Rename(OutgoingCallerId callerId, string? friendlyName, DateTimeOffset now) =>
        callerId with { FriendlyName = Setting.Name(friendlyName) ?? callerId.FriendlyName, DateUpdated = now };

    private static PlaceValidationCall Call(NewValidation wanted, Validation validation, NumberFacts number, DateTimeOffset now) =>
        new(validation, number.Country, number.Type, now.AddSeconds(wanted.CallDelaySeconds), now)
        {
            Extension = wanted.Extension,
            StatusCallback = wanted.StatusCallback,
            StatusCallbackMethod = wanted.StatusCallbackMethod,
        };
}
