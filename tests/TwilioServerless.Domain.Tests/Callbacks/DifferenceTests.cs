using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Tests.Callbacks;

public sealed class DifferenceTests
{
    private static readonly Exchange Answered = new()
    {
        Sid = Sid.Parse("EX" + new string('1', 32)),
        ResourceSid = Sid.Parse("CA" + new string('2', 32)),
        Url = "https://app.test/voice",
        Method = "POST",
        Parameters = [],
        SentAt = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
        Status = 200,
        ResponseHeaders = [new("Content-Type", "text/xml"), new("Date", "Mon, 02 Mar 2026 09:00:00 GMT")],
        ResponseBody = "<Response/>",
    };

    [Fact]
    public void Another_time_is_no_difference() => Assert.Empty(Difference.Between(
        Answered, Answered with { SentAt = Answered.SentAt.AddDays(1), Took = TimeSpan.FromSeconds(9), ResponseHeaders = [new("content-type", "text/xml"), new("Date", "Tue")] }));

    [Fact]
    public void Status_error_header_and_body_are_each_named() => Assert.Equal<Difference>(
        [
            new("status", "200", null),
            new("error_code", null, "11200"),
            new("headers/Content-Type", "text/xml", null),
            new("body/line", "<Response/>", null),
        ],
        Difference.Between(Answered, Answered with { Status = null, ErrorCode = 11200, ResponseHeaders = [], ResponseBody = "" }));
}
