using TwilioServerless.App.SenderIds;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.SenderIds;
using static TwilioServerless.App.Tests.SenderIds.SenderIdWorld;

namespace TwilioServerless.App.Tests.SenderIds;

public sealed class SenderIdRequestTests
{
    public static TheoryData<string, string?, int> BadParameters
    {
        get
        {
            var data = new TheoryData<string, string?, int>();
            foreach (var name in new[] { "SenderId", "IsoCountry", "Purpose", "CompanyName", "Website", "MonthlyVolume", "UseCase" })
                foreach (var nothing in new[] { null, "", "  " }) data.Add(name, nothing, 20001);
            data.Add("SenderId", "TWELVE CHARS", 21212);
            data.Add("SenderId", "Bäckerei", 21212);
            data.Add("SenderId", "Shop-24", 21212);
            data.Add("SenderId", "123456", 21212);
            data.Add("IsoCountry", "ZZ", 20422);
            data.Add("IsoCountry", "Czechia", 20422);
            data.Add("IsoCountry", "GB", 20422); // takes any name
            data.Add("IsoCountry", "US", 20422); // takes none
            data.Add("Purpose", "fun", 20422);
            data.Add("Purpose", "1", 20422);
            data.Add("CompanyName", new string('x', 256), 20422);
            data.Add("CompanyCountry", "ZZ", 20422);
            data.Add("Website", "bakery", 20422);
            data.Add("Website", "ftp://bakery.test", 20422);
            data.Add("Website", "https://bakery.test/" + new string('x', 2048), 20422);
            data.Add("MonthlyVolume", "0", 20422);
            data.Add("MonthlyVolume", "-1", 20422);
            data.Add("MonthlyVolume", "many", 20422);
            data.Add("MonthlyVolume", "1.5", 20422);
            data.Add("MonthlyVolume", "1000000001", 20422);
            data.Add("UseCase", new string('x', 1001), 20422);
            data.Add("NotificationEmail", "nobody", 20422);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(BadParameters))]
    public async Task A_bad_parameter_is_refused_with_its_code_and_nothing_is_registered(string name, string? value, int code)
    {
        await using var world = await MessagingWorld.OpenAsync();

        Assert.Equal(code, (await Assert.ThrowsAsync<Refusal>(() => world.AskAsync((name, value)))).Error.Code);

        Assert.Empty(await world.ListAsync());
    }

    [Fact]
    public void Everything_that_is_said_is_read() => Assert.Equal(
        new WantedSenderId("BAKERY", "CZ", new(SenderIdPurpose.Promotional, "Bakery Ltd", null, "https://bakery.test", 1_000_000_000, "Orders that are ready", "ada@example.com")),
        SenderIdRequest.Read(FormOf(("NotificationEmail", "ada@example.com"), ("IsoCountry", "cz"), ("Purpose", "Promotional"), ("CompanyCountry", ""), ("MonthlyVolume", "1000000000"))));

    [Fact]
    public async Task What_is_submitted_again_keeps_what_is_not_said_anew()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var rejected = await world.ReviewAsync(await world.AskAsync(), Rejection);

        var all = SenderIdRequest.Corrected(rejected, FormOf(("Purpose", "promotional"), ("CompanyCountry", ""), ("MonthlyVolume", "2"), ("NotificationEmail", "ada@example.com")));

        Assert.Equal(new(SenderIdPurpose.Promotional, "Bakery Ltd", null, "https://bakery.test", 2, "Orders that are ready", "ada@example.com"), all);
        Assert.Equal(new(SenderIdPurpose.Transactional, "Bakery Ltd", "GB", "https://bakery.test", 1000, "Bread", null), SenderIdRequest.Corrected(rejected, Forms.Of(("UseCase", "Bread"))));
        Assert.Equal(20422, Assert.Throws<Refusal>(() => SenderIdRequest.Corrected(rejected, Forms.Of(("Website", "bakery")))).Error.Code);
    }

    [Theory]
    [InlineData(null, "Spam", 20001)]
    [InlineData("", "Spam", 20001)]
    [InlineData("maybe", "Spam", 20422)]
    [InlineData("reject", null, 20001)]
    [InlineData("reject", "", 20001)]
    public async Task A_review_decides_and_says_why(string? decision, string? reason, int code)
    {
        await using var world = await MessagingWorld.OpenAsync();
        var asked = await world.AskAsync();
        var form = new[] { ("Decision", decision), ("Reason", reason) }.Where(one => one.Item2 is not null).Select(one => (one.Item1, one.Item2!));

        Assert.Equal(code, (await Assert.ThrowsAsync<Refusal>(() => world.ReviewAsync(asked, [.. form]))).Error.Code);
    }

    [Fact]
    public void A_reason_is_at_most_a_thousand_characters() =>
        Assert.Equal(20422, Assert.Throws<Refusal>(() => SenderIdRequest.Reason(Forms.Of(("Reason", new string('x', 1001))))).Error.Code);

    [Theory]
    [InlineData("IsoCountry", "ZZ")]
    [InlineData("Status", "maybe")]
    public void A_filter_that_makes_no_sense_is_refused(string name, string value) =>
        Assert.Equal(20422, Assert.Throws<Refusal>(() => SenderIdRequest.ReadFilter(Forms.Of((name, value)))).Error.Code);

    [Fact]
    public async Task Filters_choose_by_country_and_status()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var (czech, indian) = (await world.ApprovedAsync(), await world.AskAsync(("IsoCountry", "IN")));

        Assert.True(SenderIdRequest.ReadFilter(Forms.Of())(czech));
        Assert.True(SenderIdRequest.ReadFilter(Forms.Of(("IsoCountry", "cz"), ("Status", "approved")))(czech));
        Assert.False(SenderIdRequest.ReadFilter(Forms.Of(("IsoCountry", "cz")))(indian));
        Assert.False(SenderIdRequest.ReadFilter(Forms.Of(("Status", "approved")))(indian));
        Assert.True(SenderIdRequest.ReadFilter(Forms.Of(("Status", "in-review")))(indian));
    }

    [Theory]
    [InlineData(null, 20001)]
    [InlineData("", 20001)]
    [InlineData("perhaps", 20422)]
    public void Names_are_switched_on_or_off(string? value, int code) => Assert.Equal(
        code, Assert.Throws<Refusal>(() => MessagingSettings.Read(value is null ? Forms.Of() : Forms.Of(("AlphanumericSenderIdEnabled", value)))).Error.Code);
}
