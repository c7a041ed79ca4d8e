using TwilioServerless.App.Http;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers.Stock;

/// <summary>The parameters of POST Stock.</summary>
public static class StockRequest
{
    /// <summary>Reads them; without a stage the kind is generally available.</summary>
    public static NewStock Read(Form form) => new(
        form.Required("IsoCountry").ToUpperInvariant(),
        Kind(form.Required("Type")),
        form.Choice<StockStage>("Stage", ErrorCodes.InvalidParameter) ?? StockStage.Ga,
        form.Boolean("VoiceEnabled"),
        form.Boolean("SmsEnabled"),
        form.Choice<AddressRequirements>("AddressRequirements", ErrorCodes.InvalidParameter),
        form.Boolean("BundleRequired"));

    /// <summary>A kind of number, "TollFree" or "toll-free".</summary>
    public static NumberType Kind(string text) =>
        text.All(c => char.IsAsciiLetter(c) || c == '-') && Enum.TryParse<NumberType>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var type)
            ? type
            : throw new Refusal(ErrorCodes.InvalidParameter, text);
}
