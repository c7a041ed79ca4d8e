using CsCheck;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Tests.Accounts;

public sealed class DeletionRulesTests
{
    private static readonly Account Parent = GivenAccount.Parent();
    private static readonly Account Sub = GivenAccount.Sub(Parent);

    [Theory]
    [InlineData("2018-07-05T23:59:59Z", null, true, false)]
    [InlineData("2018-07-05T23:59:59Z", null, false, true)]
    [InlineData("2018-07-06T00:00:00Z", null, true, true)]
    [InlineData("2026-01-01T00:00:00Z", null, true, true)]
    [InlineData("2026-01-01T00:00:00Z", false, true, false)]
    [InlineData("2026-01-01T00:00:00Z", false, false, false)]
    [InlineData("2018-07-05T23:59:59Z", true, true, true)]
    public void Closed_subaccounts_are_deleted_as_the_parent_says_or_if_it_is_young_or_had_none(string opened, bool? said, bool hasSubaccounts, bool isOn)
    {
        var parent = Parent with { DateCreated = DateTimeOffset.Parse(opened, System.Globalization.CultureInfo.InvariantCulture), DeletesClosedSubaccounts = said };

        Assert.Equal(isOn, DeletionRules.IsOn(parent, hasSubaccounts));
    }

    [Fact]
    public void Closing_gives_back_at_once()
    {
        var (closed, work) = AccountRules.Update(Sub, Parent, new(null, AccountStatus.Closed), GivenAccount.Now);

        Assert.Equal(GivenAccount.Now, closed.DateClosed);
        Assert.Equal(new Work[] { new GiveBack(GivenAccount.Now) }, work.ToArray());
    }

    [Theory]
    [InlineData(AccountStatus.Active, AccountStatus.Suspended)]
    [InlineData(AccountStatus.Suspended, AccountStatus.Active)]
    [InlineData(AccountStatus.Active, null)]
    public void Whatever_else_is_changed_nothing_follows(AccountStatus from, AccountStatus? to)
    {
        var (changed, work) = AccountRules.Update(Sub with { Status = from }, Parent, new("Renamed", to), GivenAccount.Now);

        Assert.Null(changed.DateClosed);
        Assert.Empty(work);
    }

    [Fact]
    public void A_closed_account_is_renamed_without_being_closed_again()
    {
        var closed = Sub with { Status = AccountStatus.Closed, DateClosed = GivenAccount.Now.AddDays(-3) };

        var (changed, work) = AccountRules.Update(closed, Parent, new("Renamed", null), GivenAccount.Now);

        Assert.Equal((closed.DateClosed, "Renamed"), (changed.DateClosed, changed.FriendlyName));
        Assert.Empty(work);
    }

    [Fact]
    public void Switching_it_on_covers_what_was_closed_before_and_switching_it_off_nothing()
    {
        var (on, work) = DeletionRules.Set(Parent, true, GivenAccount.Now);

        Assert.True(on.DeletesClosedSubaccounts);
        Assert.Equal(new Work[] { new CoverClosed(GivenAccount.Now) }, work.ToArray());
        Assert.Empty(DeletionRules.Set(Parent, false, GivenAccount.Now).Work);
    }

    [Fact]
    public void It_is_the_parents_to_say() => Assert.Equal(21101, Assert.Throws<Refusal>(() => DeletionRules.Set(Sub, true, GivenAccount.Now)).Error.Code);

    [Theory]
    [InlineData(AccountStatus.Active, AccountStatus.Suspended, null)]
    [InlineData(AccountStatus.Suspended, AccountStatus.Suspended, null)]
    [InlineData(AccountStatus.Suspended, AccountStatus.Active, null)]
    [InlineData(AccountStatus.Active, AccountStatus.Closed, 21475)]
    [InlineData(AccountStatus.Closed, AccountStatus.Active, 21479)]
    [InlineData(AccountStatus.Closed, AccountStatus.Suspended, 21479)]
    public void The_operator_suspends_and_lets_go_on_main_accounts_too(AccountStatus from, AccountStatus to, int? refused)
    {
        foreach (var account in new[] { Parent with { Status = from }, Sub with { Status = from } })
        {
            var discipline = () => AccountRules.Discipline(account, to, GivenAccount.Now);

            if (refused is { } code) Assert.Equal(code, Assert.Throws<Refusal>(discipline).Error.Code);
            else Assert.Equal((to, to == AccountStatus.Suspended), (discipline().Status, discipline().IsSuspendedByOperator));
        }
    }

    [Fact]
    public void Months_add_up_to_their_days() => Gen.Select(Gen.Int[0, 700], Gen.Int[0, 3], Gen.Int[0, 1000]).List[0, 60].Sample(used =>
    {
        var days = used.Select(one =>
            new UsageTotal(new DateOnly(2025, 1, 1).AddDays(one.Item1), $"c{one.Item2}", 1, one.Item3, new Money(one.Item3, Currency.USD))).ToList();

        var months = DeletedMonth.Of(Sub.Sid, days).ToList();

        Assert.Equal(days.Sum(day => day.Price.Amount), months.Sum(month => month.Usage.Sum(total => total.Price.Amount)));
        Assert.Equal(days.Sum(day => day.Count), months.Sum(month => month.Usage.Sum(total => total.Count)));
        Assert.Equal(months.Count, months.Select(month => month.Month).Distinct().Count());
        Assert.All(months, month => Assert.Equal(month.Usage.Length, month.Usage.Select(total => total.Category).Distinct().Count()));
        Assert.All(months, month => Assert.All(month.Usage, total => Assert.Equal(month.Month, total.Day)));
    });
}
