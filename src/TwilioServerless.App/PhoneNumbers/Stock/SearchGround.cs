using TwilioServerless.Domain.Countries;

namespace TwilioServerless.App.PhoneNumbers.Stock;

/// <summary>The part of the US and Canada that numbers are wanted from; null: does not matter.</summary>
public sealed record SearchGround
{
    /// <summary>A state or province, two letters.</summary>
    public string? Region { get; init; }

    public string? Lata { get; init; }

    /// <summary>A ZIP code or the first half of a Canadian one.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Around here.</summary>
    public Circle? Near { get; init; }

    /// <summary>Whether an area is part of it; what has no place is not.</summary>
    public bool Wants(NumberArea? area) =>
        area is not null
        && (Region is null || area.Region == Region)
        && (Lata is null || area.Lata == Lata)
        && (PostalCode is null || area.PostalCode == PostalCode)
        && (Near is null || area.MilesTo(Near.Latitude, Near.Longitude) <= Near.Miles);
}

/// <summary>All that is not farther than so many miles from a place.</summary>
public sealed record Circle(double Latitude, double Longitude, int Miles);
