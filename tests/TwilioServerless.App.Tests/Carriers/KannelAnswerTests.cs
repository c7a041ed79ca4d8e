using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TwilioServerless.App.Carriers;
using TwilioServerless.App.Carriers.Kannel;
using TwilioServerless.Testing;

namespace TwilioServerless.App.Tests.Carriers;

public sealed class KannelAnswerTests
{
    [Theory]
    [InlineData(200, "Sent.", CarrierVerdict.Taken)]
    [InlineData(202, "3: Queued for later delivery", CarrierVerdict.Taken)]
    [InlineData(400, "Empty text", CarrierVerdict.Refused)]
    [InlineData(403, "Not routable. Do not try again.", CarrierVerdict.Refused)]
    [InlineData(403, "Authorization failed for sendsms", CarrierVerdict.OutOfReach)]
    [InlineData(401, "", CarrierVerdict.OutOfReach)]
    [InlineData(429, "", CarrierVerdict.OutOfReach)]
    [InlineData(500, "Sending failed.", CarrierVerdict.OutOfReach)]
    [InlineData(503, "Temporal failure, try again later.", CarrierVerdict.OutOfReach)]
    [InlineData(502, "Bad gateway", CarrierVerdict.Unknown)]
    [InlineData(504, "Gateway timeout", CarrierVerdict.Unknown)]
    public void Only_what_was_certainly_not_taken_is_offered_again(int status, string text, CarrierVerdict verdict) =>
        Assert.Equal(verdict, KannelAnswer.Read(status, text).Verdict);

    [Fact]
    public void A_failure_is_waited_for_twice_as_long_as_the_one_before_a_minute_at_most_until_something_works()
    {
        var time = new FakeTimeProvider(Product.Start);
        var patience = new KannelPatience(time);
        var rests = new List<double>();
        for (var n = 0; n < 8; n++)
        {
            patience.Failed();
            patience.Failed(); // who finds out with others does not count
            rests.Add(patience.Rest.TotalSeconds);
            time.Advance(patience.Rest);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], rests);
        patience.Worked();
        Assert.Equal(TimeSpan.Zero, patience.Rest);
        patience.Failed();
        Assert.Equal(TimeSpan.FromSeconds(1), patience.Rest);
    }

    [Fact]
    public async Task A_closed_door_is_told_from_one_behind_which_nobody_answers()
    {
        using var door = new KannelDoor(Options.Create(new KannelOptions { Timeout = TimeSpan.FromSeconds(30) }));
        await using var hangingUp = new CustomerServer();
        hangingUp.On("/", CustomerAnswer.Noise);
        using var closed = new ClosedPort();

        Assert.True(KannelDoor.IsClosed(await Assert.ThrowsAsync<HttpRequestException>(() => door.SendAsync(new(closed.Url("/")), default))));
        Assert.True(KannelDoor.IsClosed(await Assert.ThrowsAsync<HttpRequestException>(() => door.SendAsync(new("http://nobody.invalid/"), default))));
        Assert.False(KannelDoor.IsClosed(await Assert.ThrowsAsync<HttpRequestException>(() => door.SendAsync(new(hangingUp.Url("/")), default))));
    }

    [Theory]
    [InlineData("Kannel:SendUrl", "")]
    [InlineData("Kannel:PublicUrl", "")]
    [InlineData("Kannel:PublicUrl", "our.host")]
    [InlineData("Kannel:Secret", "too-short")]
    [InlineData("Kannel:Timeout", "00:05:00")]
    [InlineData("Carrier:ReceiptDeadline", "00:00:01")]
    public async Task A_gateway_that_is_half_set_is_refused_at_the_start(string name, string value) =>
        await Assert.ThrowsAnyAsync<OptionsValidationException>(async () =>
        {
            await using var world = await KannelWorld.OpenAsync(settings: (name, value));
            _ = world.Messages.Get<IOptions<KannelOptions>>().Value;
            _ = world.Messages.Get<IOptions<CarrierOptions>>().Value;
        });
}
