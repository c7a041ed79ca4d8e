using System.Collections.Immutable;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers.Stock;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>The parameters of GET AvailablePhoneNumbers/{Country}/{Type}.</summary>
public static class NumberSearchRequest
{
    private const int LongestTown = 64;

    /// <summary>Reads them; a type that the country does not sell is not found.</summary>
    public static NumberSearch Read(Form form, string country, NumberType type, Shelf? shelf = null)
    {
        shelf ??= Shelf.Common;
        if (!shelf.ForSale(country).Any(line => line.Types.Contains(type))) throw new Refusal(ErrorCodes.NotFound, country);
        var knowsPlaces = country is "US" or "CA" or "PR";
        var ground = knowsPlaces ? SearchGroundRequest.Read(form) : null;
        return new NumberSearch(country, type, Limit(form))
        {
            Shelf = shelf,
            AreaCode = CountryTable.Find(country)!.DialCode == "1" ? NewPhoneNumberRequest.AreaCode(form, ErrorCodes.InvalidAreaCode) : null,
            Contains = form.Given("Contains") is { } pattern ? ContainsPattern.Parse(pattern) : null,
            Voice = form.Boolean("VoiceEnabled"),
            Sms = form.Boolean("SmsEnabled"),
            Mms = form.Boolean("MmsEnabled"),
            Fax = form.Boolean("FaxEnabled"),
            Beta = form.Boolean("Beta") ?? true,
            Excluded = Excluded(form),
            Ground = ground,
            Locality = Town(form, "InLocality"),
            RateCenter = knowsPlaces ? RateCenter(form, ground?.Lata) : null,
        };
    }

    private static int Limit(Form form) =>
        Math.Min(form.Integer("PageSize", 1, int.MaxValue, ErrorCodes.InvalidParameter) ?? PageRequest.DefaultSize, PageRequest.MaxSize);

    private static ImmutableArray<AddressRequirements> Excluded(Form form)
    {
        var (all, local, foreign) = (
            form.Boolean("ExcludeAllAddressRequired") is true,
            form.Boolean("ExcludeLocalAddressRequired") is true,
            form.Boolean("ExcludeForeignAddressRequired") is true);
        return [.. Enum.GetValues<AddressRequirements>().Where(required => required switch
        {
            AddressRequirements.None    => false,
            AddressRequirements.Local   => all || local,
            AddressRequirements.Foreign => all || foreign,
            _                           => all,
        })];
    }

    // A rate center's name is known in its LATA only.
    private static string? RateCenter(Form form, string? lata) => Town(form, "InRateCenter") is not { } town ? null
        : lata is null ? throw new Refusal(ErrorCodes.MissingParameter, "InLata")
        : town;

    private static string? Town(Form form, string name) => form.Text(name) switch
    {
        null or ""                      => null,
        ['+', ..] number                => SearchGroundRequest.Number(number),
        { Length: <= LongestTown } text => text,
        var tooLong                     => throw new Refusal(ErrorCodes.InvalidParameter, tooLong),
    };
}
