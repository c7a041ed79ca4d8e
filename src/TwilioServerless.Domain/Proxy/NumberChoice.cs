using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Proxy;

/// <summary>
/// Which number of the pool a participant writes to: one that it has in no other open session, so that the pair always means one
/// session. Numbers are given in the order of the pool, so that no more are used than one person has partners, however many
/// people there are.
/// </summary>
public static class NumberChoice
{
    private const double RadiusMiles = 50;

    /// <summary>The number the service chooses; refused, with what is missing, if there is none.</summary>
    public static PoolNumber Choose(ProxyService service, SessionMode mode, IReadOnlyList<PoolNumber> pool, NumberFacts participant, IReadOnlyList<PairClaim> claims)
    {
        var candidates = Of(pool.Where(number => number is { IsReserved: false, IsLeaving: false }), ErrorCodes.NoUnreservedNumber, participant);
        candidates = Of(candidates.Where(number => number.Country == participant.Country), ErrorCodes.NoNumberOfCountry, participant);
        candidates = Of(candidates.Where(number => number.Capabilities.Voice || mode == SessionMode.MessageOnly), ErrorCodes.NoVoiceNumber, participant);
        candidates = Of(candidates.Where(number => Fits(number, mode) && number.PhoneNumber != participant.E164), ErrorCodes.NoMatchingNumber, participant);
        candidates = Of(candidates.Where(number => IsNear(service.GeoMatchLevel, number, participant)), ErrorCodes.NoMatchingNumber, participant);
        candidates = Of(candidates.Where(number => !IsTaken(number, claims)), ErrorCodes.NoUnusedNumber, participant);
        return First(service.NumberSelectionBehavior, candidates, claims);
    }

    /// <summary>The number that was asked for, be it reserved and wherever it is from.</summary>
    public static PoolNumber Take(SessionMode mode, IReadOnlyList<PoolNumber> pool, NewParticipant wanted, IReadOnlyList<PairClaim> claims)
    {
        var number = pool.FirstOrDefault(one => !one.IsLeaving && IsWanted(one, wanted))
            ?? throw new Refusal(wanted.ProxyIdentifierSid is null ? ErrorCodes.NoSuchProxyIdentifier : ErrorCodes.NoSuchProxyIdentifierSid);
        if (!number.Capabilities.Voice && mode != SessionMode.MessageOnly) throw new Refusal(ErrorCodes.NoVoiceNumber);
        if (!Fits(number, mode) || number.PhoneNumber == wanted.Identifier) throw new Refusal(ErrorCodes.NoMatchingNumber, wanted.Identifier);
        return IsTaken(number, claims) ? throw new Refusal(ErrorCodes.ProxyIdentifierInUse) : number;
    }

    private static List<PoolNumber> Of(IEnumerable<PoolNumber> numbers, int ifNone, NumberFacts participant)
    {
        List<PoolNumber> some = [.. numbers];
        return some.Count > 0 ? some : throw new Refusal(ifNone, ifNone == ErrorCodes.NoNumberOfCountry ? participant.Country : participant.E164);
    }

    private static bool Fits(PoolNumber number, SessionMode mode) => number.Capabilities.Sms || mode == SessionMode.VoiceOnly;

    private static bool IsTaken(PoolNumber number, IReadOnlyList<PairClaim> claims) => claims.Any(claim => claim.IsOpen && claim.ProxyIdentifier == number.PhoneNumber);

    private static bool IsWanted(PoolNumber number, NewParticipant wanted) =>
        (wanted.ProxyIdentifierSid is not { } sid || number.Sid == sid) && (wanted.ProxyIdentifier is not { } text || number.PhoneNumber == text);

    private static PoolNumber First(NumberSelectionBehavior behavior, List<PoolNumber> numbers, IReadOnlyList<PairClaim> claims)
    {
        var had = claims.Where(claim => !claim.IsOpen).ToDictionary(claim => claim.ProxyIdentifier, claim => claim.Ended!.Value);
        return behavior == NumberSelectionBehavior.PreferSticky
            ? numbers.OrderByDescending(When).ThenBy(Place).First()
            : numbers.OrderBy(When).ThenBy(Place).First();

        DateTimeOffset When(PoolNumber number) => had.GetValueOrDefault(number.PhoneNumber);
    }

    // The order in which they came into the pool.
    private static (DateTimeOffset, string) Place(PoolNumber number) => (number.DateCreated, number.PhoneNumber);

    private static bool IsNear(GeoMatchLevel level, PoolNumber number, NumberFacts participant)
    {
        if (level == GeoMatchLevel.Country || !participant.E164.StartsWith("+1", StringComparison.Ordinal)) return true;
        if (number.PhoneNumber.AsSpan(0, 5).SequenceEqual(participant.E164.AsSpan(0, 5))) return true;
        if (level == GeoMatchLevel.AreaCode || AreaTable.Of(number.PhoneNumber) is not { } here || AreaTable.Of(participant.E164) is not { } there) return false;
        return here.MilesTo(there.Latitude, there.Longitude) <= (level == GeoMatchLevel.Radius ? RadiusMiles : 0);
    }
}
