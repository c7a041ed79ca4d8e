using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Carriers.Kannel;

/// <summary>What smsbox's answers mean.</summary>
public static class KannelAnswer
{
    /// <summary>The verdict on an offer.</summary>
    public static CarrierAnswer Read(int status, string text) => status switch
    {
        200 or 202 => CarrierAnswer.Taken, // "0: Accepted for delivery", "3: Queued for later delivery"
        // Our credentials or its limits, not the message.
        401 or 429 => CarrierAnswer.OutOfReach,
        403 when text.StartsWith("Authorization", StringComparison.OrdinalIgnoreCase) => CarrierAnswer.OutOfReach,
        // "Temporal failure, try again later.", "Sending failed."
        500 or 503 => CarrierAnswer.OutOfReach,
        // Between us and smsbox somebody gave up; whether smsbox got it he does not say.
        > 500 => CarrierAnswer.Unknown,
        _ when text.Contains("routable", StringComparison.OrdinalIgnoreCase) => CarrierAnswer.Refused(ErrorCodes.UnreachableCarrier),
        _ when text.Contains("denied", StringComparison.OrdinalIgnoreCase) => CarrierAnswer.Refused(ErrorCodes.MessageBlocked),
        _ => CarrierAnswer.Refused(ErrorCodes.UnknownDeliveryError),
    };
}
