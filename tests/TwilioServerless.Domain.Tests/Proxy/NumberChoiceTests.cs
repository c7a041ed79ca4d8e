using CsCheck;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Proxy;
using static TwilioServerless.Domain.Tests.Proxy.GivenProxy;

namespace TwilioServerless.Domain.Tests.Proxy;

public sealed class NumberChoiceTests
{
    [Fact]
    public void The_first_number_of_the_pool_is_everybodys_first() =>
        Assert.Equal("+14155550200", Chosen(Pool(3)));

    [Fact]
    public void A_number_that_the_participant_has_in_an_open_session_is_not_given_again() =>
        Assert.Equal("+14155550201", Chosen(Pool(3), Claim(Anna, "+14155550200")));

    [Fact]
    public void Sticky_is_the_number_the_participant_had_last() => Assert.Equal(
        "+14155550202",
        Chosen(Pool(4), Claim(Anna, "+14155550201", Now.AddDays(-3)), Claim(Anna, "+14155550202", Now.AddDays(-2)), Claim(Anna, "+14155550203", Now.AddDays(-5))));

    [Fact]
    public void A_sticky_number_that_is_taken_is_no_hindrance() =>
        Assert.Equal("+14155550201", Chosen(Pool(2), Claim(Anna, "+14155550200"), Claim(Anna, "+14155550201", Now.AddDays(-1))));

    [Fact]
    public void Who_avoids_what_sticks_gets_a_number_that_is_new_to_him_and_then_the_one_he_had_longest_ago()
    {
        var avoiding = Service with { NumberSelectionBehavior = NumberSelectionBehavior.AvoidSticky };
        PairClaim[] had = [Claim(Anna, "+14155550200", Now.AddDays(-1)), Claim(Anna, "+14155550201", Now.AddDays(-2))];

        Assert.Equal("+14155550202", NumberChoice.Choose(avoiding, SessionMode.MessageOnly, Pool(3), Person(Anna), had).PhoneNumber);
        Assert.Equal("+14155550201", NumberChoice.Choose(avoiding, SessionMode.MessageOnly, Pool(2), Person(Anna), had).PhoneNumber);
    }

    [Theory]
    [InlineData(GeoMatchLevel.AreaCode, "415", true)]
    [InlineData(GeoMatchLevel.AreaCode, "628", false)] // laid over 415
    [InlineData(GeoMatchLevel.Overlay, "628", true)]
    [InlineData(GeoMatchLevel.ExtendedAreaCode, "628", true)]
    [InlineData(GeoMatchLevel.Overlay, "510", false)] // across the bay
    [InlineData(GeoMatchLevel.Radius, "510", true)]
    [InlineData(GeoMatchLevel.Radius, "212", false)] // New York
    [InlineData(GeoMatchLevel.Country, "212", true)]
    public void The_number_is_as_near_as_the_service_wants(GeoMatchLevel level, string areaCode, bool isNear)
    {
        var service = Service with { GeoMatchLevel = level };
        if (isNear) Assert.Equal($"+1{areaCode}5550200", NumberChoice.Choose(service, SessionMode.MessageOnly, Pool(1, areaCode), Person(Anna), []).PhoneNumber);
        else Refused(80206, () => NumberChoice.Choose(service, SessionMode.MessageOnly, Pool(1, areaCode), Person(Anna), []));
    }

    [Fact]
    public void Outside_North_America_there_is_nothing_below_the_country()
    {
        var service = Service with { GeoMatchLevel = GeoMatchLevel.AreaCode };

        Assert.Equal("+447400123456", NumberChoice.Choose(service, SessionMode.MessageOnly, [Number("+447400123456", "GB")], Person("+447911123456", "GB"), []).PhoneNumber);
    }

    [Fact]
    public void What_is_missing_is_said()
    {
        Refused(80207, () => Chosen([]));
        Refused(80207, () => Chosen([Pool(1)[0] with { IsReserved = true }, Pool(2)[1] with { IsLeaving = true }]));
        Refused(80203, () => Chosen([Number("+447400123456", "GB")]));
        Refused(80201, () => NumberChoice.Choose(Service, SessionMode.VoiceAndMessage, [Mute], Person(Anna), []));
        Refused(80201, () => NumberChoice.Choose(Service, SessionMode.VoiceOnly, [Mute], Person(Anna), []));
        Refused(80206, () => NumberChoice.Choose(Service, SessionMode.MessageOnly, [Textless], Person(Anna), []));
        Refused(80206, () => Chosen([Number(Anna)]));
        Refused(80208, () => Chosen(Pool(1), Claim(Anna, "+14155550200")));
        Assert.Contains("country code US", Assert.Throws<Refusal>(() => Chosen([Number("+447400123456", "GB")])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_need_only_do_what_the_session_is_for()
    {
        Assert.Equal(Mute, NumberChoice.Choose(Service, SessionMode.MessageOnly, [Mute], Person(Anna), []));
        Assert.Equal(Textless, NumberChoice.Choose(Service, SessionMode.VoiceOnly, [Textless], Person(Anna), []));
    }

    [Fact]
    public void Whoever_asks_for_a_number_gets_it_reserved_or_far_away_but_not_twice()
    {
        PoolNumber[] pool = [Pool(1)[0] with { IsReserved = true }, Number("+447400123456", "GB")];

        Assert.Equal(pool[0], Taken(new(Anna) { ProxyIdentifier = "+14155550200" }));
        Assert.Equal(pool[0], Taken(new(Anna) { ProxyIdentifierSid = pool[0].Sid }));
        Assert.Equal(pool[1], Taken(new(Anna) { ProxyIdentifier = "+447400123456", ProxyIdentifierSid = pool[1].Sid }));
        Refused(80304, () => Taken(new(Anna) { ProxyIdentifier = "+14155550999" }));
        Refused(80305, () => Taken(new(Anna) { ProxyIdentifierSid = Number("+14155550999").Sid }));
        Refused(80305, () => Taken(new(Anna) { ProxyIdentifier = "+14155550200", ProxyIdentifierSid = pool[1].Sid }));
        Refused(80604, () => Taken(new(Anna) { ProxyIdentifier = "+14155550200" }, Claim(Anna, "+14155550200")));
        Refused(80206, () => Taken(new("+14155550200") { ProxyIdentifier = "+14155550200" }));
        Refused(80201, () => NumberChoice.Take(SessionMode.VoiceOnly, [Mute], new(Anna) { ProxyIdentifier = Mute.PhoneNumber }, []));

        PoolNumber Taken(NewParticipant wanted, params PairClaim[] claims) => NumberChoice.Take(SessionMode.MessageOnly, pool, wanted, claims);
    }

    [Fact]
    public void A_hundred_contacts_take_a_hundred_numbers_however_many_people_there_are()
    {
        var pool = Pool(101);
        var board = new Board(pool);
        for (var contact = 0; contact < 100; contact++)
            for (var person = 0; person < 20; person++) board.Open($"+1628555{person:00}{contact:00}", $"+1415555{person:0000}");

        Assert.Equal(100, board.NumbersUsed);
        Assert.Equal(Enumerable.Range(0, 100).Select(n => $"+14155550{200 + n}"), board.NumbersOf("+14155550007").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_opens_and_closes_a_pair_means_one_session_and_no_number_too_many_is_used() =>
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 7], Gen.Bool, Gen.Bool).Array[1, 200].Sample(steps =>
        {
            var board = new Board(Pool(8));
            var busiest = 0;
            foreach (var (one, other, opens, _) in steps)
            {
                if (!opens) board.Close(one);
                else if (one != other) board.Open($"+1415555000{one}", $"+1415555000{other}");
                busiest = Math.Max(busiest, board.Busiest);
            }
            Assert.True(board.NumbersUsed <= busiest, $"{board.NumbersUsed} numbers for at most {busiest} sessions of one person.");
        }, iter: 500);

    private static PoolNumber Mute => Pool(1)[0] with { Capabilities = new(Voice: false, Sms: true, Mms: true) };

    private static PoolNumber Textless => Pool(1)[0] with { Capabilities = new(Voice: true, Sms: false, Mms: false) };

    private static string Chosen(PoolNumber[] pool, params PairClaim[] claims) =>
        NumberChoice.Choose(Service, SessionMode.MessageOnly, pool, Person(Anna), claims).PhoneNumber;

    // All claims there are, each pair once; a person who finds no number must have all of them.
    private sealed class Board(PoolNumber[] pool)
    {
        private readonly Dictionary<(string Identifier, string Number), PairClaim> claims = [];
        private readonly List<((string, string) One, (string, string) Other)> sessions = [];
        private readonly HashSet<string> used = [];
        private DateTimeOffset now = Now;

        public int NumbersUsed => used.Count;

        public int Busiest => claims.Values.Where(claim => claim.IsOpen).GroupBy(claim => claim.Identifier).Select(own => own.Count()).DefaultIfEmpty().Max();

        public IEnumerable<string> NumbersOf(string person) => claims.Values.Where(claim => claim.IsOpen && claim.Identifier == person).Select(claim => claim.ProxyIdentifier);

        public void Open(string one, string other)
        {
            if (Find(one) is { } first && Find(other) is { } second) sessions.Add((Take(one, first), Take(other, second)));
        }

        public void Close(int index)
        {
            if (index >= sessions.Count) return;
            foreach (var pair in new[] { sessions[index].One, sessions[index].Other }) claims[pair] = claims[pair] with { Ended = now = now.AddSeconds(1) };
            sessions.RemoveAt(index);
        }

        private string? Find(string person)
        {
            PairClaim[] own = [.. claims.Values.Where(claim => claim.Identifier == person)];
            try
            {
                return NumberChoice.Choose(Service, SessionMode.MessageOnly, pool, Person(person), own).PhoneNumber;
            }
            catch (Refusal refused) when (refused.Error.Code == 80208)
            {
                Assert.Equal(pool.Length, own.Count(claim => claim.IsOpen));
                return null;
            }
        }

        private (string, string) Take(string person, string number)
        {
            Assert.False(claims.TryGetValue((person, number), out var claim) && claim.IsOpen, "The pair means a session already.");
            claims[(person, number)] = Claim(person, number);
            used.Add(number);
            return (person, number);
        }
    }
}
