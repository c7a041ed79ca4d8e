using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.Domain.Tests.Porting;

public sealed class PortInRulesTests
{
    private const string Usual = "+14155550160";
    private const string Refusing = "+14155550151";
    private const string Correcting = "+14155550152";
    private const string PuttingOff = "+14155550153";
    private const string Silent = "+14155550154";

    // A Monday.
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Usual, "2026-03-16", PortInStatus.Completed)]
    [InlineData(PuttingOff, "2026-03-16", PortInStatus.Completed)]
    [InlineData(Refusing, null, PortInStatus.Canceled)]
    [InlineData(Silent, null, PortInStatus.Expired)]
    [InlineData(Correcting, null, PortInStatus.Expired)]
    public void A_signed_request_ends_as_its_losing_carrier_has_it_and_never_waits_without_end(string number, string? day, PortInStatus end)
    {
        var order = Place([number], day, isSigned: true);
        var moments = 0;

        while (order.Numbers.Any(one => one.IsOpen))
        {
            Assert.All(order.Numbers, one => Assert.True(!one.IsOpen || one.Due > order.DateUpdated));
            order = PortInRules.Due(order, order.Numbers.Min(one => one.Due)!.Value).After;
            Assert.InRange(++moments, 1, 10);
        }

        Assert.Equal(end, order.Status);
    }

    [Fact]
    public void Each_step_of_a_port_comes_at_its_time()
    {
        var order = Place([Usual], "2026-03-18", isSigned: false);
        Assert.Equal((PortInStatus.InReview, Monday.AddDays(1)), (order.Status, order.Numbers[0].Due)); // a business day

        order = PortInRules.Due(order, Monday.AddDays(1)).After;
        Assert.Equal((PortInStatus.WaitingForSignature, Monday.AddDays(31)), (order.Status, order.Numbers[0].Due)); // 30 days

        order = PortInRules.Apply(order, new(PortingEvent.Signed), Monday.AddDays(2))!;
        Assert.Equal(PortInStatus.InProgress, order.Status);
        var days = SimulatedLosingCarrier.AnswerOf(order.Numbers[0]).BusinessDays;
        Assert.InRange(days, 2, 4);
        Assert.Equal(BusinessCalendar.AddBusinessDays(Monday.AddDays(2), days), order.Numbers[0].Due);

        order = PortInRules.Due(order, order.Numbers[0].Due!.Value).After;
        Assert.Equal((PortingNumberStatus.Pending, new DateTimeOffset(2026, 3, 18, 15, 0, 0, TimeSpan.Zero)), (order.Numbers[0].Status, order.Numbers[0].PortDate));

        order = PortInRules.Due(order, order.Numbers[0].Due!.Value).After;
        Assert.Equal(PortInStatus.Completed, order.Status);
    }

    [Fact]
    public void A_day_that_is_too_near_by_the_time_of_the_answer_is_the_earliest_instead()
    {
        var order = PortInRules.Due(Place([Usual], "2026-03-09", isSigned: true), Monday.AddDays(1)).After;

        order = PortInRules.Apply(order, new(PortingEvent.Accepted), Monday.AddDays(8))!; // Tuesday, 10 March

        Assert.Equal(new DateTimeOffset(2026, 3, 12, 15, 0, 0, TimeSpan.Zero), order.Numbers[0].PortDate); // two business days
    }

    [Fact]
    public void A_number_that_is_put_off_comes_three_business_days_later()
    {
        var order = PortInRules.Due(Place([PuttingOff], "2026-03-12", isSigned: true), Monday.AddDays(1)).After;
        order = PortInRules.Due(order, order.Numbers[0].Due!.Value).After;
        var first = order.Numbers[0].PortDate!.Value;

        order = PortInRules.Due(order, first).After;
        Assert.Equal((PortingNumberStatus.Pending, BusinessCalendar.AddBusinessDays(first, 3)), (order.Numbers[0].Status, order.Numbers[0].PortDate));
        order = PortInRules.Due(order, order.Numbers[0].Due!.Value).After;

        Assert.Equal(PortInStatus.Completed, order.Status);
    }

    [Fact]
    public void What_was_corrected_is_submitted_again_and_accepted()
    {
        var order = PortInRules.Due(Place([Correcting], "2026-03-18", isSigned: true), Monday.AddDays(1)).After;
        order = PortInRules.Due(order, order.Numbers[0].Due!.Value).After;
        Assert.Equal((PortInStatus.ActionRequired, PortingRejection.InvalidAccountNumber), (order.Status, order.Numbers[0].Rejection));

        order = PortInRules.Apply(order, new(PortingEvent.Corrected), Monday.AddDays(8))!;
        Assert.Null(order.Numbers[0].Rejection);
        order = PortInRules.Due(order, order.Numbers[0].Due!.Value).After;

        Assert.Equal(PortingNumberStatus.Pending, order.Numbers[0].Status);
    }

    [Fact]
    public void Each_number_of_a_request_goes_its_own_way()
    {
        var order = PortInRules.Due(Place([Usual, Refusing], "2026-03-18", isSigned: true), Monday.AddDays(1)).After;

        order = PortInRules.Apply(order, new(PortingEvent.Refused) { Number = Refusing, Reason = PortingRejection.PhoneNumberInactiveOrDisconnected }, Monday.AddDays(2))!;
        Assert.Equal(PortInStatus.InProgress, order.Status);
        order = PortInRules.Apply(order, new(PortingEvent.Accepted) { Number = Usual }, Monday.AddDays(2))!;
        order = PortInRules.Due(order, order.Numbers[0].Due!.Value).After;

        Assert.Equal((PortInStatus.Completed, PortingNumberStatus.Canceled), (order.Status, order.Numbers[1].Status));
    }

    [Fact]
    public void The_same_again_and_what_comes_too_late_changes_nothing()
    {
        var order = PortInRules.Due(Place([Usual], "2026-03-18", isSigned: true), Monday.AddDays(1)).After;
        order = PortInRules.Apply(order, new(PortingEvent.Accepted), Monday.AddDays(2))!;

        Assert.Null(PortInRules.Apply(order, new(PortingEvent.Accepted), Monday.AddDays(3)));
        Assert.Null(PortInRules.Apply(order, new(PortingEvent.Signed), Monday.AddDays(3)));
        Assert.Null(PortInRules.Apply(order, new(PortingEvent.Accepted) { Number = "+14155550199" }, Monday.AddDays(3)));
        order = PortInRules.Due(order, order.Numbers[0].Due!.Value).After;
        Assert.All(Enum.GetValues<PortingEvent>(), late => Assert.Null(PortInRules.Apply(order, new(late), Monday.AddDays(30))));
    }

    [Fact]
    public void A_signature_is_reminded_of_every_week_until_its_time_is_over()
    {
        var order = PortInRules.Due(Place([Usual], null, isSigned: false), Monday.AddDays(1)).After;
        var reminded = new List<int>();

        for (; order.Numbers[0].RemindAt is { } at; order = PortInRules.Remind(order, at)) reminded.Add((at - Monday.AddDays(1)).Days);

        Assert.Equal([7, 14, 21, 28], reminded);
    }

    [Theory]
    [InlineData("2026-03-08")] // a Sunday, and too soon
    [InlineData("2026-03-06")] // four days
    [InlineData("2026-03-14")] // a Saturday
    [InlineData("2027-03-02")] // a year
    public void A_day_that_is_too_soon_or_too_late_or_on_which_nobody_works_is_refused(string day) =>
        Assert.Equal(ErrorCodes.InvalidParameter, Assert.Throws<Refusal>(() => Place([Usual], day, isSigned: true)).Error.Code);

    [Fact]
    public void Where_no_day_is_wanted_it_is_the_first_business_day_after_a_week() =>
        Assert.Equal(new DateTimeOffset(2026, 3, 10, 15, 0, 0, TimeSpan.Zero), Place([Usual], null, isSigned: true).WindowStart); // Tuesday, 8 days later

    [Fact]
    public void A_window_is_kept_as_of_UTC()
    {
        var wanted = New([Usual], "2026-03-12", isSigned: true) with
        {
            TimeRangeStart = new(new(10, 15), TimeSpan.FromHours(-8)),
            TimeRangeEnd = new(new(12, 0), TimeSpan.FromHours(-8)),
        };

        var order = PortInRules.Place(wanted, Monday);

        Assert.Equal((new DateTimeOffset(2026, 3, 12, 18, 15, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 12, 20, 0, 0, TimeSpan.Zero)), (order.WindowStart, order.WindowEnd));
        Assert.Throws<Refusal>(() => PortInRules.Place(wanted with { TimeRangeEnd = new(new(9, 0), TimeSpan.FromHours(-8)) }, Monday));
    }

    [Theory]
    [InlineData(null, "10:00 -8", "12:00 -8", "2026-03-10 18:00", "2026-03-10 20:00")] // no day: the offset counts all the same
    [InlineData("2026-03-12", "10:00 -8", "12:00 -5", null, null)] // two hours later on the clock is an hour earlier
    [InlineData("2026-03-12", "12:00 -5", "10:00 -8", "2026-03-12 17:00", "2026-03-12 18:00")]
    [InlineData("2026-03-12", null, "12:00 +0", "2026-03-12 04:00", "2026-03-12 12:00")] // only the end is said
    [InlineData("2026-03-12", "17:00 -8", null, "2026-03-13 01:00", "2026-03-13 09:00")]
    public void A_window_is_from_one_moment_to_a_later_one_whatever_is_said_of_it(string? day, string? start, string? end, string? from, string? until)
    {
        var wanted = New([Usual], day, isSigned: true) with { TimeRangeStart = Time(start), TimeRangeEnd = Time(end) };

        var order = Record.Exception(() => PortInRules.Place(wanted, Monday)) is null ? PortInRules.Place(wanted, Monday) : null;

        Assert.Equal((from, until), (Text(order?.WindowStart), Text(order?.WindowEnd)));

        static OffsetTime? Time(string? text) => text?.Split(' ') is [var time, var hours]
            ? new(TimeOnly.Parse(time, CultureInfo.InvariantCulture), TimeSpan.FromHours(int.Parse(hours, CultureInfo.InvariantCulture)))
            : null;

        static string? Text(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("US", NumberType.LocalOrMobile, NumberPlace.Elsewhere, null)]
    [InlineData("US", NumberType.TollFree, NumberPlace.Elsewhere, 22133)]
    [InlineData("GB", NumberType.Local, NumberPlace.Elsewhere, 22133)]
    [InlineData("KP", NumberType.Local, NumberPlace.Elsewhere, 22130)]
    [InlineData("US", NumberType.PremiumRate, NumberPlace.Elsewhere, 22134)]
    [InlineData("US", NumberType.LocalOrMobile, NumberPlace.TargetAccount, 22131)]
    [InlineData("US", NumberType.LocalOrMobile, NumberPlace.Stranger, 22132)]
    [InlineData("US", NumberType.LocalOrMobile, NumberPlace.Family, 22136)]
    [InlineData("US", NumberType.LocalOrMobile, NumberPlace.OnItsWay, 22137)]
    public void A_number_is_portable_or_not_for_a_reason(string country, NumberType type, NumberPlace place, int? code) =>
        Assert.Equal(code, Portability.Of(new NumberFacts(Usual, country, type, true), place)?.Code);

    [Fact]
    public void A_number_its_carrier_keeps_and_one_that_no_plan_has_are_not_portable()
    {
        Assert.Equal(22135, Portability.Of(new("+14155550135", "US", NumberType.LocalOrMobile, true), NumberPlace.Elsewhere)?.Code);
        Assert.Equal(22130, Portability.Of(new(Usual, "US", NumberType.LocalOrMobile, false), NumberPlace.Elsewhere)?.Code);
        Assert.Equal(22130, Portability.Of(null, NumberPlace.Elsewhere)?.Code);
    }

    [Fact]
    public void Most_numbers_that_nobody_has_chosen_come_at_once()
    {
        var kinds = Enumerable.Range(0, 1000).Select(n => SimulatedLosingCarrier.AnswerOf(Number($"+1212867{n:0000}")).Kind).CountBy(kind => kind).ToDictionary();

        Assert.InRange(kinds[CarrierAnswerKind.Accept], 850, 950);
        Assert.False(kinds.ContainsKey(CarrierAnswerKind.Never));
    }

    private static PortIn Place(string[] numbers, string? day, bool isSigned) => PortInRules.Place(New(numbers, day, isSigned), Monday);

    private static NewPortIn New(string[] numbers, string? day, bool isSigned) => new()
    {
        Sid = Sid.Parse("KW" + new string('1', 32)),
        AccountSid = Sid.Parse("AC" + new string('2', 32)),
        Numbers = [.. numbers.Select(Number)],
        LosingCarrier = new()
        {
            CustomerName = "Ada",
            AuthorizedRepresentative = "Ada",
            AuthorizedRepresentativeEmail = "ada@example.com",
            Address = new("1 Main St", null, "San Francisco", "CA", "94105", "US"),
        },
        Documents = ImmutableArray<Sid>.Empty,
        IsSigned = isSigned,
        TargetDate = day is null ? null : DateOnly.Parse(day, CultureInfo.InvariantCulture),
    };

    private static PortingNumber Number(string number) => new()
    {
        Sid = Sid.Parse("PU" + number[1..].PadLeft(32, '0')),
        NumberSid = Sid.Parse("PN" + number[1..].PadLeft(32, '0')),
        PhoneNumber = number,
        Type = NumberType.LocalOrMobile,
        Country = "US",
        Status = PortingNumberStatus.InReview,
        DateUpdated = Monday,
    };
}
