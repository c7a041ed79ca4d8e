using TwilioServerless.App.Http;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Which of an account's numbers are wanted; null: does not matter.</summary>
/// <param name="PhoneNumber">A number or a part of one; * stands for any digit.</param>
public sealed record PhoneNumberFilter(string? PhoneNumber, string? FriendlyName, bool? Beta, NumberOrigin? Origin, NumberType? Type)
{
    /// <summary>Reads the filters of a list.</summary>
    public static PhoneNumberFilter Read(Form form, NumberType? type = null) => new(
        form.Text("PhoneNumber"),
        form.Text("FriendlyName"),
        form.Boolean("Beta"),
        form.Choice<NumberOrigin>("Origin", ErrorCodes.InvalidParameter),
        type);

    /// <summary>Whether the number is wanted.</summary>
    public bool Wants(IncomingPhoneNumber number) =>
        DigitPattern.Fits(PhoneNumber, number.PhoneNumber)
        && (string.IsNullOrEmpty(FriendlyName) || number.FriendlyName == FriendlyName)
        && (Beta ?? number.Beta) == number.Beta
        && (Origin ?? number.Origin) == number.Origin
        && (Type ?? number.Type) == number.Type;
}
