using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.Domain.Tests.Proxy;

/// <summary>Services, numbers and people to begin with.</summary>
internal static class GivenProxy
{
    public const string Anna = "+14155550111";
    public const string Ben = "+14155550112";

    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Sid Account = Sid.Create(SidPrefix.Account, Now, 0, 1);

    public static ProxyService Service { get; } = new()
    {
        Sid = Sid.Create(SidPrefix.ProxyService, Now, 0, 1),
        AccountSid = Account,
        UniqueName = "Rides",
        DateCreated = Now,
        DateUpdated = Now,
    };

    /// <summary>Numbers of San Francisco's area code, or of another one: +14155550200, +14155550201, …</summary>
    public static PoolNumber[] Pool(int count, string areaCode = "415") => [.. Enumerable.Range(0, count).Select(n => Number($"+1{areaCode}5550{200 + n}"))];

    public static PoolNumber Number(string phoneNumber, string country = "US") => new()
    {
        Sid = Sid.Parse("PN" + phoneNumber[1..].PadLeft(32, '0')),
        AccountSid = Account,
        ServiceSid = Service.Sid,
        PhoneNumber = phoneNumber,
        Country = country,
        Capabilities = new(true, true, true),
        DateCreated = Now,
        DateUpdated = Now,
    };

    public static NumberFacts Person(string number, string country = "US") => new(number, country, NumberType.LocalOrMobile, IsValid: true);

    /// <summary>A session of Anna and Ben, opened now.</summary>
    public static ProxySession Session() => Open(new NewSession { Participants = [new(Anna), new(Ben)] });

    public static ProxySession Open(NewSession wanted, params PairClaim[] claims) => Decide(wanted, claims).State;

    public static SessionDecision Decide(NewSession wanted, params PairClaim[] claims) => SessionRules.Open(
        Service, Sid.Create(SidPrefix.ProxySession, Now, 0, 1), wanted, Pool(2), [.. wanted.Participants.Select((one, n) => Facts(one.Identifier, n, claims))], Now);

    public static ParticipantFacts Facts(string identifier, int n = 9, params PairClaim[] claims) =>
        new(Sid.Create(SidPrefix.ProxyParticipant, Now, 0, (UInt128)n), Person(identifier), [.. claims.Where(claim => claim.Identifier == identifier)]);

    /// <summary>A claim of another session.</summary>
    public static PairClaim Claim(string identifier, string number, DateTimeOffset? ended = null) => new()
    {
        Identifier = identifier,
        ProxyIdentifier = number,
        ProxyIdentifierSid = Sid.Parse("PN" + number[1..].PadLeft(32, '0')),
        ServiceSid = Service.Sid,
        SessionSid = Sid.Create(SidPrefix.ProxySession, Now, 0, 99),
        ParticipantSid = Sid.Create(SidPrefix.ProxyParticipant, Now, 0, 99),
        Since = Now.AddDays(-9),
        Ended = ended,
    };

    public static void Refused(int code, Action decide) => Assert.Equal(code, Assert.Throws<Refusal>(decide).Error.Code);
}
