using CsCheck;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Tests.Callbacks;

public sealed class SendCallbackTests
{
    private static readonly Gen<string> Urls =
        Gen.OneOfConst("http://", "a", "ü", ".", ":80", "@", "[::1]", "[fe80::1%25eth0]", "-", "_", "/", "?", "%", "|", "中").Array[1, 9].Select(parts => "http://" + string.Concat(parts));

    [Theory]
    [InlineData("https://app.test/status?a=1", "callbacks:app.test")]
    [InlineData("https://APP.test:443/other", "callbacks:app.test")]
    [InlineData("http://name:pass@app.test:8080", "callbacks:app.test:8080")]
    public void Callbacks_to_one_host_share_a_lane(string url, string lane) => Assert.Equal(lane, To(url).Lane);

    [Fact]
    public void An_international_host_has_a_lane_that_is_the_same_each_time()
    {
        Assert.Equal(To("https://münchen.test/a").Lane, To("https://MÜNCHEN.test/b").Lane);
        Assert.NotEqual(To("https://münchen.test/a").Lane, To("https://köln.test/a").Lane);
    }

    [Fact]
    public void A_host_of_2400_characters_has_a_lane_of_its_own() =>
        Assert.InRange(To("http://" + string.Join('.', Enumerable.Repeat("abc", 600))).Lane.Length, 1, 300);

    [Fact]
    public void Any_address_has_a_lane_that_can_be_part_of_a_key() => Urls.Sample(url =>
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0) return;

        Assert.All(To(url).Lane, c => Assert.True(c is > ' ' and <= '~' && !"/\\#?%|".Contains(c), To(url).Lane));
    });

    private static SendCallback To(string url) => new(Sid.Parse("SM" + new string('a', 32)), url, "POST", [], "token", DateTimeOffset.UnixEpoch);
}
