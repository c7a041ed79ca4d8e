using TwilioServerless.Domain.Countries;

namespace TwilioServerless.Domain.PhoneNumbers;

/// <summary>A number that can be bought: its line of the stock, and which of the line's types it is.</summary>
public sealed record StockedNumber(string PhoneNumber, StockLine Line, NumberType Type)
{
    public NumberCapabilities Capabilities => new(Line.Voice, Line.Sms, Line.Mms, Line.DomesticCallsOnly, Line.DomesticSmsOnly);

    /// <summary>"(415) 867-5309" for numbers of +1, otherwise the number itself.</summary>
    public string Display => DisplayOf(PhoneNumber);

    /// <summary>"(415) 867-5309" for numbers of +1, otherwise the number itself.</summary>
    public static string DisplayOf(string e164) =>
        e164 is ['+', '1', .. { Length: 10 } digits] ? $"({digits[..3]}) {digits[3..6]}-{digits[6..]}" : e164;
}
