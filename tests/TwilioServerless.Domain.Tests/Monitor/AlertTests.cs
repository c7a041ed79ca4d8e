using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Monitor;

namespace TwilioServerless.Domain.Tests.Monitor;

public sealed class AlertTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Sid Message = Sid.Create(SidPrefix.Message, Start, 7, 12345);
    private static readonly Sid Call = Sid.Create(SidPrefix.Call, Start, 0, 12345);

    private static readonly Exchange Met = new()
    {
        Sid = Exchange.SidOf(Message, Start.AddSeconds(1), "token", 0),
        ResourceSid = Message,
        Url = "https://app.test/sms?a=1",
        Method = "GET",
        Parameters = [new("Body", "Hi")],
        SentAt = Start.AddSeconds(1),
        Status = 500,
    };

    [Fact]
    public void An_alert_of_the_same_cause_is_the_same_and_of_another_another()
    {
        Alert[] alerts =
        [
            Alert.About(Message, 30003, Start),
            Alert.About(Message, 30004, Start),
            Alert.About(Message, 30003, Start.AddMilliseconds(1)),
            Alert.About(Message, 30003, Start, "other"),
            Alert.About(Call, 30003, Start),
            Alert.About(Met, 30003),
            Alert.About(Met, 30003, 1),
        ];

        Assert.Equal(alerts.Length, alerts.Select(alert => alert.Sid).Distinct().Count());
        Assert.Equal(alerts[0], Alert.About(Message, 30003, Start));
        Assert.Equal((SidPrefix.Notification, 7, Start), (alerts[0].Sid.Prefix, alerts[0].Sid.Partition, alerts[0].Sid.CreatedAt));
    }

    [Fact]
    public void One_of_an_exchange_tells_of_it()
    {
        var alert = Alert.About(Met, 11200);

        Assert.Equal((Met.Url, "GET", 500, Met.Sid, Met.SentAt), (alert.Url, alert.Method, alert.Status, alert.ExchangeSid, alert.DateGenerated));
    }

    [Theory]
    [InlineData(11200, "error")]
    [InlineData(15003, "warning")]
    public void The_catalogue_says_its_level(int code, string level) => Assert.Equal(level, Alert.About(Message, code, Start).Level);

    [Fact]
    public void Its_text_is_a_form_in_Twilios_order() => Assert.Equal(
        "Msg=HTTP+retrieval+failure+%284xx%2F5xx%2C+timeout%29&httpResponse=500&ErrorCode=11200&LogLevel=ERROR&url=https%3A%2F%2Fapp.test%2Fsms%3Fa%3D1&EmailNotification=false&sourceComponent=14100",
        AlertText.Of(Alert.About(Met, 11200)));

    [Fact]
    public void Who_did_not_answer_answered_502() => Assert.Contains("httpResponse=502", AlertText.Of(Alert.About(Met with { Status = null }, 11200)));

    [Fact]
    public void What_nobody_was_asked_about_has_neither_URL_nor_status() => Assert.Equal(
        "Msg=Status+callback&ErrorCode=15003&LogLevel=WARN&line=3&EmailNotification=false&sourceComponent=12000",
        AlertText.Of(Alert.About(Call, 15003, Start) with { Message = "Status callback", Line = 3 }));
}
