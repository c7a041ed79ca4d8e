using TwilioServerless.App.Http;
using TwilioServerless.Domain.CallerIds;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.CallerIds;

/// <summary>The parameters of POST OutgoingCallerIds.</summary>
public static class NewValidationRequest
{
    private const int LongestDelay = 60;
    private const int LongestExtension = 32;

    /// <summary>The validation that is wanted.</summary>
    public static NewValidation Read(Form form) => new(
        form.Required("PhoneNumber", ErrorCodes.MissingParameter),
        form.Text("FriendlyName"),
        form.Integer("CallDelay", 0, LongestDelay, ErrorCodes.InvalidCallDelay) ?? 0,
        Extension(form))
    {
        StatusCallback = form.Url("StatusCallback", ErrorCodes.InvalidNumberUrl) is { Length: > 0 } url ? url : null,
        StatusCallbackMethod = form.Method("StatusCallbackMethod", ErrorCodes.InvalidNumberMethod) ?? "POST",
    };

    // Tones and pauses, as in a call's SendDigits.
    private static string? Extension(Form form) =>
        form.Given("Extension") is not { } digits ? null
        : digits.Length <= LongestExtension && digits.All(digit => "0123456789#*wW".Contains(digit, StringComparison.Ordinal)) ? digits
        : throw new Refusal(ErrorCodes.InvalidParameter, digits);
}
