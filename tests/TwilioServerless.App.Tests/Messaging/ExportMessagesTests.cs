using System.Globalization;
using System.Text;
using CsvHelper;
using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Messaging;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

public sealed class ExportMessagesTests
{
    [Theory]
    [EachBackend]
    public async Task All_messages_are_in_one_file_with_the_columns_of_the_console(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend, account => account with { Partitions = 2 });
        var odd = await world.SendAsync(("Body", "He said \"hi\",\nthen left. €"));
        world.Sleep(TimeSpan.FromMilliseconds(1));
        var waiting = await world.SendAsync(("From", OursToo));
        await world.DrainAsync($"{Domain(world, odd)} send:{Ours}");

        var records = await ExportAsync(world, new(null, null, new(null, null)));

        Assert.Equal([waiting.Value, odd.Value], records.Select(record => record["Sid"]));
        Assert.Equal("From,To,Body,Status,SentDate,ApiVersion,NumSegments,ErrorCode,AccountSid,Sid,Direction,Price,PriceUnit", string.Join(',', records[0].Keys));
        Assert.Equal(
            [Ours, Theirs, "He said \"hi\",\nthen left. €", "sent", "Mon, 02 Mar 2026 09:00:00 +0000", "2010-04-01", "1", "", world.Caller.AccountSid.Value, odd.Value, "outbound-api", "-0.00750", "USD"],
            records[1].Values);
        Assert.Equal(("queued", "", ""), (records[0]["Status"], records[0]["SentDate"], records[0]["Price"]));
    }

    [Fact]
    public async Task More_than_a_list_shows_are_exported_and_what_the_filter_lets_through_only()
    {
        await using var world = await OpenAsync();
        for (var n = 0; n < 1100; n++) await world.SendAsync(("To", n % 100 == 0 ? "+14155550112" : Theirs));

        Assert.Equal(1100, (await ExportAsync(world, new(null, null, new(null, null)))).Count);
        Assert.Equal(11, (await ExportAsync(world, new("+14155550112", null, new(null, null)))).Count);
    }

    private static string Domain(MessagingWorld world, TwilioServerless.Domain.Kernel.Sid message) => App.Storage.Keys.Partition(world.Caller.AccountSid, message.Partition);

    private static async Task<List<Dictionary<string, string>>> ExportAsync(MessagingWorld world, MessageFilter filter)
    {
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        await world.Get<ExportMessages>().Handle(world.Caller, filter, default).ExecuteAsync(http);
        Assert.Equal("text/csv;charset=utf-8", http.Response.ContentType);
        using var reader = new CsvReader(new StringReader(Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray())), CultureInfo.InvariantCulture);
        await reader.ReadAsync();
        reader.ReadHeader();
        var records = new List<Dictionary<string, string>>();
        while (await reader.ReadAsync()) records.Add(reader.HeaderRecord!.ToDictionary(name => name, name => reader.GetField(name)!));
        return records;
    }
}
