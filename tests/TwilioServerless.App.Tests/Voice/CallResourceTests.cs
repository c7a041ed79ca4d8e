using System.Text.Json;
using TwilioServerless.App.Voice;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

public sealed class CallResourceTests
{
    [Fact]
    public async Task A_call_has_Twilios_fields_and_none_is_left_out()
    {
        await using var world = await OpenAsync();
        var sid = await world.PlaceAsync(("Twiml", "<Response/>"));

        var json = JsonSerializer.SerializeToElement(CallResource.Of(await world.CallAsync(sid)), CallResourceJson.Default.CallResource);

        Assert.Equal(
            "account_sid answered_by api_version caller_name date_created date_updated direction duration end_time forwarded_from from from_formatted group_sid "
            + "parent_call_sid phone_number_sid price price_unit queue_time sid start_time status subresource_uris to to_formatted trunk_sid uri",
            string.Join(' ', json.EnumerateObject().Select(property => property.Name)));
        Assert.Equal(
            "notifications recordings payments events siprec streams transcriptions user_defined_message_subscriptions user_defined_messages",
            string.Join(' ', json.GetProperty("subresource_uris").EnumerateObject().Select(property => property.Name)));
        Assert.Equal(
            ("queued", "outbound-api", "USD", "(415) 555-0111", JsonValueKind.Null, JsonValueKind.Null),
            (json.GetProperty("status").GetString(), json.GetProperty("direction").GetString(), json.GetProperty("price_unit").GetString(),
                json.GetProperty("to_formatted").GetString(), json.GetProperty("price").ValueKind, json.GetProperty("start_time").ValueKind));
    }
}
