using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;

namespace TwilioServerless.Domain.Tests.Callbacks;

public sealed class CookiesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("a=b", "https://app.test/ivr/menu", "a=b")]
    [InlineData("a=b", "https://app.test/ivr", "a=b")]
    [InlineData("a=b", "https://app.test/ivr2", null)]
    [InlineData("a=b", "https://app.test/", null)]
    [InlineData("a=b; Path=/", "https://app.test/", "a=b")]
    [InlineData("a=b; path=/other/", "https://app.test/other/x", "a=b")]
    [InlineData("a=b; Path=/", "https://other.test/", null)]
    [InlineData("a=b; Path=/", "https://www.app.test/", null)]
    [InlineData("a=b; Path=/; Domain=app.test", "https://www.app.test/", "a=b")]
    [InlineData("a=b; Path=/; Domain=.App.Test", "https://www.app.test/", "a=b")]
    [InlineData("a=b; Path=/; Domain=pp.test", "https://app.test/", null)]
    [InlineData("a=b; Path=/; Domain=test", "https://app.test/", null)]
    [InlineData("a=b; Path=/; Domain=other.test", "https://other.test/", null)]
    [InlineData("a=b; Path=/; Secure", "http://app.test/", null)]
    [InlineData("a=b; Path=/; Secure; HttpOnly", "https://app.test/", "a=b")]
    [InlineData("a=b=c; Path=/", "https://app.test/", "a=b=c")]
    [InlineData("a=; Path=/", "https://app.test/", "a=")]
    [InlineData("a; Path=/", "https://app.test/", null)]
    [InlineData("=b; Path=/", "https://app.test/", null)]
    [InlineData("a=\u00e4; Path=/", "https://app.test/", null)]
    [InlineData("", "https://app.test/", null)]
    public void Who_is_meant_by_a_cookie_is_told_it(string header, string to, string? told) =>
        Assert.Equal(told, Taken(header).For(new(to), Now));

    [Theory]
    [InlineData("a=b; Path=/; Max-Age=10", 9, "a=b")]
    [InlineData("a=b; Path=/; Max-Age=10", 10, null)]
    [InlineData("a=b; Path=/; Expires=Sun, 01 Mar 2026 12:00:10 GMT", 9, "a=b")]
    [InlineData("a=b; Path=/; Expires=Sun, 01 Mar 2026 12:00:10 GMT", 10, null)]
    [InlineData("a=b; Path=/; Expires=Sun, 01 Mar 2026 12:00:10 GMT; Max-Age=20", 19, "a=b")]
    [InlineData("a=b; Path=/; Expires=nonsense; Max-Age=soon", 1_000_000, "a=b")]
    public void A_cookie_is_told_until_it_is_over(string header, int seconds, string? told) =>
        Assert.Equal(told, Taken(header).For(new("https://app.test/"), Now.AddSeconds(seconds)));

    [Fact]
    public void A_newer_cookie_stands_in_the_place_of_an_older_one_or_takes_it_away()
    {
        var kept = Taken("a=1; Path=/", "b=1; Path=/").Take(new("https://app.test/x"), ["a=2; Path=/", "b=; Path=/; Max-Age=0"], Now);

        Assert.Equal("a=2", kept.For(new("https://app.test/"), Now));
    }

    [Fact]
    public void The_closest_path_is_told_first() =>
        Assert.Equal("a=2; a=1", Taken("a=1; Path=/", "a=2; Path=/ivr").For(new("https://app.test/ivr/menu"), Now));

    [Fact]
    public void An_address_is_told_its_own_cookies() =>
        Assert.Equal("a=b", ImmutableArray<Cookie>.Empty.Take(new("http://127.0.0.1:3000/x"), ["a=b"], Now).For(new("http://127.0.0.1:3000/y"), Now));

    [Fact]
    public void Of_more_than_a_row_has_room_for_the_last_are_kept()
    {
        var kept = Taken([.. Enumerable.Range(0, 10).Select(n => $"c{n}={new string('x', 2000)}; Path=/"), $"huge={new string('x', 4096)}; Path=/"]);

        Assert.Equal(["c6", "c7", "c8", "c9"], kept.Select(cookie => cookie.Name));
    }

    private static ImmutableArray<Cookie> Taken(params string[] headers) => ImmutableArray<Cookie>.Empty.Take(new("https://app.test/ivr/start"), headers, Now);
}
