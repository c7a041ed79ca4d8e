using TwilioServerless.Domain.Errors;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.ShortCodes.ShortCodesWorld;

namespace TwilioServerless.App.Tests.ShortCodes;

public sealed class EnableShortCodeMmsTests
{
    [Theory]
    [EachBackend]
    public async Task Pictures_cost_five_hundred_dollars_however_often_and_at_once_they_are_asked_for(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var code = await world.ProvisionAsync();

        var enabled = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.EnableMmsAsync(code.Sid)));
        await world.EnableMmsAsync(code.Sid);

        Assert.All(enabled, one => Assert.Equal((true, "-500.00000"), (one.IsMmsEnabled, one.MmsFee.ToString())));
        Assert.Equal([("shortcodes-mms-enablement", "500.00000"), ("shortcodes-vanity", "1500.00000")], (await world.ChargesAsync()).Order());
        var proof = await world.ReconcileAsync();
        Assert.Equal((true, "0.00000", 1L), (proof.Balanced, proof.Difference, proof.Counts["short_codes"]));
    }

    [Theory]
    [InlineData("CA")]
    [InlineData("GB")]
    public async Task Canadian_and_British_codes_have_none_and_are_not_charged(string country)
    {
        await using var world = await OpenAsync();
        var code = await world.ProvisionAsync(parameters: [("Code", Code), ("IsoCountry", country)]);
        var before = await world.RemainsAsync();

        Assert.Equal(ErrorCodes.MmsNotEnabled, await Refused.WithAsync(() => world.EnableMmsAsync(code.Sid)));
        Assert.Equal(before, await world.RemainsAsync());
    }

    [Fact]
    public async Task Settings_that_are_changed_at_the_same_time_are_kept()
    {
        await using var world = await OpenAsync();
        var code = await world.ProvisionAsync();

        await Task.WhenAll(
            world.EnableMmsAsync(code.Sid),
            world.UpdateAsync(code.Sid, null, ("FriendlyName", "Shop")),
            world.UpdateAsync(code.Sid, null, ("SmsUrl", "https://example.com/sms")));

        var now = (await world.Get<App.ShortCodes.ShortCodeTable>().ReadAsync(world.Caller.AccountSid, code.Sid, default))!.Value;
        Assert.Equal((true, "Shop", "https://example.com/sms"), (now.IsMmsEnabled, now.FriendlyName, now.SmsUrl));
    }

    [Fact]
    public async Task A_fee_that_is_not_in_the_ledger_is_found()
    {
        await using var world = await OpenAsync();
        var code = await world.ProvisionAsync();
        await world.EnableMmsAsync(code.Sid);

        await world.Get<App.Storage.Store>().CommitAsync(world.Caller.AccountSid.Value, [TwilioServerless.Storage.RowChange.Delete($"ledger|mms-enablement:{code.Sid}")], default);

        var proof = await world.ReconcileAsync();
        Assert.Contains(proof.Mismatches, mismatch => (mismatch.ResourceSid, mismatch.Problem) == (code.Sid.Value, "posting-missing"));
    }
}
