namespace TwilioServerless.Domain.ShortCodes;

/// <summary>What an application waits for in each state.</summary>
internal static class ShortCodeWaits
{
    /// <summary>"payment".</summary>
    public static string Of(ShortCodeState state) => state switch
    {
        ShortCodeState.Draft          => "submission",
        ShortCodeState.TwilioReview   => "review",
        ShortCodeState.InProvisioning => "registration",
        ShortCodeState.PendingPayment or ShortCodeState.PaymentFailed => "payment",
        _ => "correction",
    };
}
