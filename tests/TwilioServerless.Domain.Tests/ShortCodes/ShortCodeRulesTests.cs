using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.ShortCodes;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Tests.ShortCodes;

public sealed class ShortCodeRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("12345", true)]
    [InlineData("999999", true)]
    [InlineData("1234", false)]
    [InlineData("1234567", false)]
    [InlineData("012345", false)]
    [InlineData("+12345", false)]
    [InlineData("12a45", false)]
    [InlineData("", false)]
    public void A_code_has_five_or_six_digits_and_no_zero_in_front(string text, bool isOne) => Assert.Equal(isOne, ShortCodeRules.IsCode(text));

    [Theory]
    [InlineData(LeaseType.Random, PaymentFrequency.Monthly, false, 1)]
    [InlineData(LeaseType.Vanity, PaymentFrequency.Quarterly, true, 3)]
    [InlineData(LeaseType.Vanity, PaymentFrequency.SemiAnnual, true, 6)]
    [InlineData(LeaseType.Random, PaymentFrequency.Yearly, false, 12)]
    public void A_code_is_kept_as_it_was_applied_for_and_neither_paid_nor_live(LeaseType lease, PaymentFrequency frequency, bool isVanity, int months)
    {
        var application = ShortCodeApplicationRulesTests.Given() with { Wish = new() { Lease = lease, Frequency = frequency } };

        var code = ShortCodeRules.Keep(application, "555123", Sid.Parse($"SC{1:x32}"), Now);

        Assert.Equal((isVanity, months, false, false), (code.IsVanity, code.MonthsPaid, code.IsPaid, code.IsLive));
        Assert.Equal(ErrorCodes.Conflict, Refused(() => ShortCodeRules.EnableMms(code, Currency.USD, PriceBook.Standard, Now)));
    }

    [Theory]
    [InlineData(1, false, "1000.00000")]
    [InlineData(3, false, "3000.00000")]
    [InlineData(12, true, "12500.00000")]
    public void The_first_payment_is_the_rent_of_its_months_and_pictures(int months, bool withMms, string amount) =>
        Assert.Equal(amount, ShortCodeRules.FirstPayment(Given() with { MonthsPaid = months }, withMms, Currency.USD, PriceBook.Standard, Now).ToString());

    [Theory]
    [InlineData("CA", 200_000, 999_999)]
    [InlineData("GB", 60_000, 66_999)]
    [InlineData("US", 200_000, 999_999)]
    public void What_is_assigned_is_a_code_of_the_country(string country, int first, int last)
    {
        var range = ShortCodeRules.AssignedIn(country);

        Assert.Equal((first, last), (range.First, range.Last));
        Assert.True(ShortCodeRules.IsCode($"{first}") && ShortCodeRules.IsCode($"{last}"));
    }

    [Fact]
    public void A_new_code_is_called_by_its_digits_and_asks_nobody()
    {
        var code = Given();

        Assert.Equal(("555123", ApiVersion.V2010, null, "POST", null, "POST"), (code.FriendlyName, code.ApiVersion, code.SmsUrl, code.SmsMethod, code.SmsFallbackUrl, code.SmsFallbackMethod));
        Assert.Equal((false, null, null), (code.IsMmsEnabled, code.MmsFee, code.DateReleased));
    }

    [Fact]
    public void What_is_not_named_stays_and_what_is_empty_goes()
    {
        var set = ShortCodeRules.Update(Given(), new() { SmsUrl = "https://a.test/", SmsMethod = "GET", SmsFallbackUrl = "https://b.test/", FriendlyName = "Shop", ApiVersion = ApiVersion.V2008 }, Now);
        var cleared = ShortCodeRules.Update(set, new() { SmsFallbackUrl = "" }, Now.AddDays(1));

        Assert.Equal(set with { SmsFallbackUrl = null, DateUpdated = Now.AddDays(1) }, cleared);
        Assert.Equal(("https://a.test/", "GET", "Shop", ApiVersion.V2008), (cleared.SmsUrl, cleared.SmsMethod, cleared.FriendlyName, cleared.ApiVersion));
    }

    [Fact]
    public void Settings_that_do_not_go_are_refused()
    {
        Assert.Equal(ErrorCodes.InvalidFriendlyName, Refused(() => ShortCodeRules.Update(Given(), new() { FriendlyName = "" }, Now)));
        Assert.Equal(ErrorCodes.InvalidFriendlyName, Refused(() => ShortCodeRules.Update(Given(), new() { FriendlyName = new('a', 65) }, Now)));
        Assert.Equal(ErrorCodes.SmsFallbackWithoutUrl, Refused(() => ShortCodeRules.Update(Given(), new() { SmsFallbackUrl = "https://b.test/" }, Now)));
        Assert.Equal(64, ShortCodeRules.Update(Given(), new() { FriendlyName = new('a', 64) }, Now).FriendlyName.Length);
    }

    [Theory]
    [InlineData(Currency.USD, "500.00000")]
    [InlineData(Currency.GBP, "400.00000")]
    [InlineData(Currency.JPY, "75000.00000")]
    public void Pictures_are_charged_once_in_the_accounts_currency(Currency currency, string fee)
    {
        var (code, work) = ShortCodeRules.EnableMms(Given(), currency, PriceBook.Standard, Now)!;

        var posting = ((Post)Assert.Single(work)).Posting;
        Assert.Equal(($"mms-enablement:{code.Sid}", UsageCategory.ShortCodesMmsEnablement, fee), (posting.Id, posting.Category, posting.Amount.ToString()));
        Assert.Equal((true, "-" + fee), (code.IsMmsEnabled, code.MmsFee.ToString()));
        Assert.Null(ShortCodeRules.EnableMms(code, currency, PriceBook.Standard, Now));
    }

    [Theory]
    [InlineData("CA")]
    [InlineData("GB")]
    public void There_are_no_pictures_outside_the_United_States(string country) =>
        Assert.Equal(ErrorCodes.MmsNotEnabled, Refused(() => ShortCodeRules.EnableMms(Given() with { Country = country }, Currency.USD, PriceBook.Standard, Now)));

    [Theory]
    [InlineData(false, UsageCategory.ShortCodesRandom, "Random short code 555123")]
    [InlineData(true, UsageCategory.ShortCodesVanity, "Vanity short code 555123")]
    public void Chosen_digits_are_rented_for_another_price(bool isVanity, string category, string description)
    {
        var code = Given() with { IsVanity = isVanity };

        Assert.Equal((category, description), (ShortCodeUsage.RentCategory(code), ShortCodeUsage.RentDescription(code)));
        Assert.Equal(description + ", 6 months", ShortCodeUsage.RentDescription(code with { MonthsPaid = 6 }));
    }

    [Fact]
    public void What_is_left_of_a_released_code_is_what_it_has_cost()
    {
        var code = ShortCodeRules.EnableMms(Given() with { SmsUrl = "https://a.test/" }, Currency.USD, PriceBook.Standard, Now)!.State;

        var released = ShortCodeRules.Release(code, Now.AddDays(1));

        Assert.Equal((code.MmsFee, null, Now.AddDays(1)), (released.MmsFee, released.SmsUrl, released.DateReleased));
    }

    private static ShortCode Given() =>
        ShortCodeRules.Pay(ShortCodeRules.Keep(ShortCodeApplicationRulesTests.Given(), "555123", Sid.Parse($"SC{1:x32}"), Now) with { MonthsPaid = 1 }, withMms: false, Currency.USD, PriceBook.Standard, Now).State;

    private static int Refused(Func<object?> rule) => Assert.Throws<Refusal>(rule).Error.Code;
}
