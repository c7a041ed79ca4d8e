using System.Collections.Immutable;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.PhoneNumbers;

/// <summary>
/// A kind of number that an operator has put up for sale to the accounts of the family: one that the stock does not have, or
/// has in Preview only.
/// </summary>
public sealed record OpenedStock
{
    /// <summary>ISO 3166 code.</summary>
    public required string Country { get; init; }

    public required NumberType Type { get; init; }

    /// <summary>Generally available or in Beta.</summary>
    public required StockStage Stage { get; init; }

    public required bool Voice { get; init; }

    public required bool Sms { get; init; }

    public bool DomesticCallsOnly { get; init; }

    public bool DomesticSmsOnly { get; init; }

    public AddressRequirements AddressRequirements { get; init; }

    public bool RequiresBundle { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>As a line of the stock.</summary>
    public StockLine ToLine() => new(Country, Stage, [Type], Voice, Sms, DomesticCallsOnly, DomesticSmsOnly)
    {
        AddressRequirements = AddressRequirements,
        RequiresBundle = RequiresBundle,
    };

    /// <summary>Puts a kind of number up for sale; what is not said is as with the kind's line in Preview, if there is one.</summary>
    public static OpenedStock Open(NewStock wanted, DateTimeOffset? created, DateTimeOffset now)
    {
        var country = CountryTable.Find(wanted.Country)?.IsoCode ?? throw new Refusal(ErrorCodes.InvalidParameter, wanted.Country);
        if (wanted.Stage == StockStage.Preview) throw new Refusal(ErrorCodes.InvalidParameter, "Preview");
        if (!Kinds.Contains(wanted.Type)) throw new Refusal(ErrorCodes.InvalidParameter, wanted.Type);
        var preview = NumberStock.All.FirstOrDefault(line => line.Country == country && !line.IsForSale && line.Types.Contains(wanted.Type));
        var opened = new OpenedStock
        {
            Country = country,
            Type = wanted.Type,
            Stage = wanted.Stage,
            Voice = wanted.Voice ?? preview?.Voice ?? true,
            Sms = wanted.Sms ?? preview?.Sms ?? false,
            DomesticCallsOnly = preview?.DomesticCallsOnly ?? false,
            DomesticSmsOnly = preview?.DomesticSmsOnly ?? false,
            AddressRequirements = wanted.AddressRequirements ?? preview?.AddressRequirements ?? AddressRequirements.None,
            RequiresBundle = wanted.RequiresBundle ?? preview?.RequiresBundle ?? false,
            DateCreated = created ?? now,
            DateUpdated = now,
        };
        return opened.Voice || opened.Sms ? opened : throw new Refusal(ErrorCodes.InvalidParameter, "VoiceEnabled");
    }

    // What numbering plans have.
    private static readonly ImmutableArray<NumberType> Kinds =
        [NumberType.Local, NumberType.Mobile, NumberType.National, NumberType.TollFree, NumberType.SharedCost];
}

/// <summary>Command: put a kind of number up for sale. Null: as in Preview.</summary>
public sealed record NewStock(string Country, NumberType Type, StockStage Stage, bool? Voice, bool? Sms, AddressRequirements? AddressRequirements, bool? RequiresBundle);
