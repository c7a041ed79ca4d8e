using CsCheck;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Tests.Callbacks;

public sealed class ConnectionOverridesTests
{
    [Theory]
    [InlineData("", 1, "ct", null, null, null)]
    [InlineData("#", 1, "ct", null, null, null)]
    [InlineData("#top", 1, "ct", null, null, null)]
    [InlineData("#rc=2&rp=all&ct=1000&rt=2000&tt=3000&sni=y&e=dublin", 2, "all", 1000, 2000, 3000)]
    [InlineData("#rp=4XX,5xx,rt", 1, "4xx,5xx,rt", null, null, null)]
    [InlineData("#rp=4xx&rp=rt", 1, "4xx,rt", null, null, null)]
    [InlineData("#rp=sometimes", 1, "ct", null, null, null)]
    [InlineData("#rc=0", 0, "ct", null, null, null)]
    [InlineData("#rc=99&ct=1&rt=99999&tt=99999", 5, "ct", 100, 15_000, 15_000)]
    [InlineData("#ct=99999", 1, "ct", 10_000, null, null)]
    [InlineData("#rc=-1&ct=x&rt=&tt", 1, "ct", null, null, null)]
    [InlineData("#rc=1&rc=3", 3, "ct", null, null, null)]
    public void A_fragment_says_how_patient_to_be(string fragment, int retries, string policy, int? connect, int? read, int? total)
    {
        var said = ConnectionOverrides.Of("https://app.test/sms?rc=4" + fragment);

        Assert.Equal((retries, policy), (said.Retries, string.Join(',', said.Policy)));
        Assert.Equal((connect, read, total), ((int?)said.Connect?.TotalMilliseconds, (int?)said.Read?.TotalMilliseconds, (int?)said.Total?.TotalMilliseconds));
    }

    [Theory]
    [InlineData("ct", null, ErrorCodes.ConnectTimedOut, true)]
    [InlineData("ct", null, ErrorCodes.ConnectRefused, true)]
    [InlineData("ct", null, ErrorCodes.ConnectionFailure, true)]
    [InlineData("ct", null, ErrorCodes.BadHostName, true)]
    [InlineData("ct", null, ErrorCodes.TlsHandshakeFailed, true)]
    [InlineData("ct", null, ErrorCodes.HttpRetrievalFailure, false)]
    [InlineData("ct", 503, ErrorCodes.HttpRetrievalFailure, false)]
    [InlineData("rt", null, ErrorCodes.HttpRetrievalFailure, true)]
    [InlineData("rt", null, ErrorCodes.ProtocolViolation, true)]
    [InlineData("rt", null, ErrorCodes.ConnectTimedOut, false)]
    [InlineData("4xx", 404, ErrorCodes.HttpRetrievalFailure, true)]
    [InlineData("4xx", 500, ErrorCodes.HttpRetrievalFailure, false)]
    [InlineData("5xx", 500, ErrorCodes.HttpRetrievalFailure, true)]
    [InlineData("5xx", 499, ErrorCodes.HttpRetrievalFailure, false)]
    [InlineData("4xx,5xx", 404, ErrorCodes.HttpRetrievalFailure, true)]
    [InlineData("all", 404, ErrorCodes.HttpRetrievalFailure, true)]
    [InlineData("all", null, ErrorCodes.ConnectRefused, true)]
    [InlineData("all", 200, null, false)]
    [InlineData("all", 302, ErrorCodes.TooManyRedirects, false)]
    [InlineData("all", 200, ErrorCodes.AnswerTooLarge, false)]
    [InlineData("all", null, ErrorCodes.InvalidUrlFormat, false)]
    public void Only_what_the_policy_names_is_repeated(string policy, int? status, int? error, bool isRepeated) =>
        Assert.Equal(isRepeated, ConnectionOverrides.Of("https://app.test#rp=" + policy).Repeats(status, error));

    [Fact]
    public void Whatever_a_fragment_says_stays_within_bounds() =>
        Gen.Select(Gen.OneOfConst("rc", "rp", "ct", "rt", "tt", "e", "", "&"), Gen.OneOf(Gen.Int.Select(n => $"{n}"), Gen.String), (name, value) => $"{name}={value}").Array[0, 6].Sample(pairs =>
        {
            var said = ConnectionOverrides.Of("https://app.test#" + string.Join('&', pairs));

            Assert.InRange(said.Retries, 0, 5);
            Assert.NotEmpty(said.Policy);
            Assert.InRange(said.Connect?.TotalMilliseconds ?? 100, 100, 10_000);
            Assert.InRange(said.Read?.TotalMilliseconds ?? 100, 100, 15_000);
            Assert.InRange(said.Total?.TotalMilliseconds ?? 100, 100, 15_000);
        });
}
