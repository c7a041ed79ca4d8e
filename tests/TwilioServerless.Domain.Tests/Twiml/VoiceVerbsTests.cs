using System.Collections.Immutable;
using CsCheck;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Tests.Twiml;

public sealed class VoiceVerbsTests
{
    public static TheoryData<string, VoiceVerb> Whole => new()
    {
        { "<Say>Hello <break/>there</Say>", new SayVerb("Hello there", 1) },
        { "<Say voice=\"Polly.Joanna\" language=\"en-GB\" loop=\"0\">Hi</Say>", new SayVerb("Hi", 0) { Voice = "Polly.Joanna", Language = "en-GB" } },
        { "<Say>one <emphasis>two</emphasis></Say>", new SayVerb("one two", 1) },
        { "<Say>Press <say-as interpret-as=\"digits\">1</say-as> for <prosody rate=\"slow\">sa<emphasis>l</emphasis>es</prosody>.</Say>", new SayVerb("Press 1 for sales.", 1) },
        { "<Say>Hello<break time=\"1s\"/>there<p>One</p><p><s>Two</s><s>Three</s></p></Say>", new SayVerb("Hello there One Two Three", 1) },
        { "<Say>The <sub alias=\"World Wide Web\">WWW</sub> is <sub>here</sub></Say>", new SayVerb("The World Wide Web is here", 1) },
        { "<Say>\n    Press 1\r\n\tfor <![CDATA[ R&D ]]>&amp; more \n</Say>", new SayVerb("Press 1 for R&D & more", 1) },
        { "<Play>a.mp3</Play>", new PlayVerb("a.mp3", "", 1) },
        { "<Play digits=\"1w2\" loop=\"2\"/>", new PlayVerb("", "1w2", 2) },
        { "<Pause/>", new PauseVerb(1) },
        { "<Pause length=\"30\"/>", new PauseVerb(30) },
        { "<Hangup/>", new HangupVerb() },
        { "<Leave/>", new LeaveVerb() },
        { "<Reject/>", new RejectVerb(false) },
        { "<Reject reason=\"busy\"/>", new RejectVerb(true) },
        { "<Redirect method=\"get\">/next</Redirect>", new RedirectVerb("/next", "GET") },
        { "<Enqueue>Support</Enqueue>", new EnqueueVerb("Support") },
        {
            "<Enqueue action=\"/a\" method=\"GET\" waitUrl=\"/w\" waitUrlMethod=\"GET\" maxQueueSize=\"7\">Support</Enqueue>",
            new EnqueueVerb("Support") { Action = "/a", Method = "GET", WaitUrl = "/w", WaitUrlMethod = "GET", MaxQueueSize = 7 }
        },
        { "<Sms to=\"+1\" from=\"+2\" action=\"/a\" method=\"GET\" statusCallback=\"/s\">Hi</Sms>", new SmsVerb("Hi") { To = "+1", From = "+2", Action = "/a", Method = "GET", StatusCallback = "/s" } },
        { "<Refer action=\"/a\"><Sip>sip:bob@example.com</Sip></Refer>", new ReferVerb("sip:bob@example.com") { Action = "/a" } },
        { "<Gather/>", new GatherVerb() },
        {
            "<Gather input=\"dtmf speech\" action=\"/a\" method=\"GET\" timeout=\"9\" speechTimeout=\"auto\" numDigits=\"4\" finishOnKey=\"\" actionOnEmptyResult=\"true\" "
            + "bargeIn=\"false\" partialResultCallback=\"/p\" partialResultCallbackMethod=\"GET\" language=\"de-DE\"/>",
            new GatherVerb
            {
                HearsSpeech = true, Action = "/a", Method = "GET", Timeout = 9, SpeechTimeout = 0, NumDigits = 4, FinishOnKey = "", ActionOnEmptyResult = true,
                BargeIn = false, PartialResultCallback = "/p", PartialResultCallbackMethod = "GET", Language = "de-DE",
            }
        },
        { "<Gather input=\"speech\" speechTimeout=\"3\"/>", new GatherVerb { HearsDigits = false, HearsSpeech = true, SpeechTimeout = 3 } },
    };

    public static TheoryData<string, int> Mistakes => new()
    {
        { "<Say loop=\"many\">Hi</Say>", 13510 },
        { "<Say voice=\"robot\">Hi</Say>", 13511 },
        { "<Say tune=\"c\">Hi</Say>", 12200 },
        { "<Play loop=\"x\">a.mp3</Play>", 13410 },
        { "<Pause length=\"0\"/>", 13910 },
        { "<Redirect method=\"PUT\">next</Redirect>", 13710 },
        { "<Reject reason=\"tired\"/>", 13810 },
        { "<Gather method=\"PUT\"/>", 13312 },
        { "<Gather timeout=\"-1\"/>", 13313 },
        { "<Gather numDigits=\"0\"/>", 13314 },
        { "<Gather finishOnKey=\"12\"/>", 13310 },
        { "<Gather finishOnKey=\"x\"/>", 13310 },
        { "<Gather input=\"smell\"/>", 12200 },
        { "<Gather speechTimeout=\"soon\"/>", 12200 },
        { "<Gather actionOnEmptyResult=\"maybe\"/>", 12200 },
        { "<Gather speechModel=\"mind\"/>", 12200 },
        { "<Gather partialResultCallback=\"ftp://x.test\"/>", 12200 },
        { "<Gather><Dial>+1</Dial></Gather>", 13320 },
        { "<Gather><Say loop=\"x\">Hi</Say></Gather>", 13322 },
        { "<Gather><Say voice=\"nobody\">Hi</Say></Gather>", 13321 },
        { "<Record transcribe=\"true\" maxLength=\"121\"/>", 13615 },
        { "<Record method=\"PUT\"/>", 13610 },
        { "<Record timeout=\"x\"/>", 13611 },
        { "<Record maxLength=\"0\"/>", 13612 },
        { "<Record maxLength=\"14401\"/>", 13612 },
        { "<Record finishOnKey=\"x\"/>", 13613 },
        { "<Record transcribe=\"x\"/>", 13614 },
        { "<Record playBeep=\"x\"/>", 13616 },
        { "<Record trim=\"x\"/>", 12200 },
        { "<Record recordingTrack=\"x\"/>", 12200 },
        { "<Record recordingStatusCallbackEvent=\"completed x\"/>", 12200 },
        { "<Enqueue method=\"PUT\">Q</Enqueue>", 14201 },
        { "<Enqueue waitUrl=\"ftp://x.test\">Q</Enqueue>", 14202 },
        { "<Enqueue action=\"ftp://x.test\">Q</Enqueue>", 14203 },
        { "<Enqueue waitUrlMethod=\"PUT\">Q</Enqueue>", 14206 },
        { "<Dial method=\"PUT\">+1</Dial>", 13210 },
        { "<Dial timeout=\"601\">+1</Dial>", 13212 },
        { "<Dial timeout=\"0\">+1</Dial>", 13212 },
        { "<Dial hangupOnStar=\"x\">+1</Dial>", 13213 },
        { "<Dial timeLimit=\"86401\">+1</Dial>", 13216 },
        { "<Dial record=\"x\">+1</Dial>", 13217 },
        { "<Dial answerOnBridge=\"x\">+1</Dial>", 12200 },
        { "<Dial ringTone=\"xx\">+1</Dial>", 12200 },
        { "<Dial><Say>Hi</Say><Number>+1</Number></Dial>", 13215 },
        { "<Dial><Number method=\"PUT\">+1</Number></Dial>", 13221 },
        { "<Dial><Number sendDigits=\"x\">+1</Number></Dial>", 13222 },
        { "<Dial><Number colour=\"red\">+1</Number></Dial>", 12200 },
        { "<Dial><Number machineDetection=\"Sometimes\">+1</Number></Dial>", 12200 },
        { "<Dial><Number machineDetection=\"Enable\" machineDetectionTimeout=\"60\">+1</Number></Dial>", 12200 },
        { "<Dial><Number machineDetectionSpeechThreshold=\"1\">+1</Number></Dial>", 12200 },
        { "<Dial><Sip amdStatusCallbackMethod=\"PUT\">sip:a@example.com</Sip></Dial>", 12200 },
        { "<Dial><Number statusCallbackEvent=\"ringing x\">+1</Number></Dial>", 12200 },
        { "<Dial><Sip method=\"PUT\">sip:bob@example.com</Sip></Dial>", 13241 },
        { "<Dial><Sip username=\"u\">sip:bob@example.com</Sip></Dial>", 13249 },
        { "<Dial><Sip>sip:bob@example.com?Via=me</Sip></Dial>", 13252 },
        { "<Dial><Conference muted=\"x\">R</Conference></Dial>", 13230 },
        { "<Dial><Conference endConferenceOnExit=\"x\">R</Conference></Dial>", 13231 },
        { "<Dial><Conference startConferenceOnEnter=\"x\">R</Conference></Dial>", 13232 },
        { "<Dial><Conference waitUrl=\"ftp://x.test\">R</Conference></Dial>", 13233 },
        { "<Dial><Conference waitMethod=\"PUT\">R</Conference></Dial>", 13234 },
        { "<Dial><Conference beep=\"x\">R</Conference></Dial>", 13235 },
        { "<Dial><Conference maxParticipants=\"251\">R</Conference></Dial>", 16002 },
        { "<Dial><Conference statusCallbackEvent=\"start x\">R</Conference></Dial>", 16002 },
        { "<Dial><Queue url=\"ftp://x.test\">Q</Queue></Dial>", 14211 },
        { "<Dial><Queue method=\"PUT\">Q</Queue></Dial>", 14210 },
    };

    public static TheoryData<string, int> Nothing => new()
    {
        { "<Say/>", 13520 },
        { $"<Say>{new string('a', 4097)}</Say>", 13521 },
        { $"<Say voice=\"Polly.Joanna\">{new string('a', 3001)}</Say>", 13521 },
        { "<Play/>", 11100 },
        { "<Enqueue/>", 14204 },
        { $"<Enqueue>{new string('q', 65)}</Enqueue>", 14205 },
        { "<Sms/>", 14103 },
        { "<Refer/>", 13243 },
        { "<Dial/>", 13215 },
        { "<Sing>La</Sing>", 12200 },
        { "<say>lower case</say>", 12200 },
    };

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_verb_is_read_with_all_it_says(string xml, VoiceVerb expected)
    {
        var reading = VoiceVerbs.Read(Element(xml));

        Assert.Equal(expected, reading.Verb);
        Assert.Empty(reading.Warnings);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_wrong_attribute_is_a_warning_and_takes_its_default(string xml, int warning)
    {
        var reading = VoiceVerbs.Read(Element(xml));

        Assert.NotNull(reading.Verb);
        Assert.Equal(warning, Assert.Single(reading.Warnings));
    }

    [Theory]
    [MemberData(nameof(Nothing))]
    public void What_has_nothing_to_do_is_a_warning_and_left_out(string xml, int warning)
    {
        var reading = VoiceVerbs.Read(Element(xml));

        Assert.Null(reading.Verb);
        Assert.Contains(warning, reading.Warnings);
    }

    [Fact]
    public void A_dial_has_its_nouns_in_order_with_all_they_say()
    {
        var dial = Dial(
            "<Dial timeout=\"10\" timeLimit=\"60\" callerId=\"+15\" sequential=\"true\" record=\"record-from-answer-dual\" recordingTrack=\"inbound\">"
            + "<Number url=\"/n\" method=\"GET\" sendDigits=\"1\" statusCallback=\"/s\" statusCallbackEvent=\"initiated answered\" machineDetection=\"DetectMessageEnd\" machineDetectionTimeout=\"9\" amdStatusCallback=\"/amd\">+1</Number>"
            + "<Client><Identity>alice</Identity><Parameter name=\"a\" value=\"1\"/></Client><Sip>sip:bob@example.com?X-A=1%202&amp;User-to-User=u</Sip></Dial>");

        Assert.Equal((10, 60, "+15", true, DialRecording.FromAnswerDual, "inbound"), (dial.Timeout, dial.TimeLimit, dial.CallerId, dial.Sequential, dial.Record, dial.Recording.Track));
        var number = Assert.IsType<NumberNoun>(dial.Nouns[0]);
        Assert.Equal(new DetectionWish(true, 9, "/amd", "POST"), number.Detection);
        Assert.Equal(("+1", "/n", "GET", "1", "/s", "initiated answered"), (number.PhoneNumber, number.Url, number.Method, number.SendDigits, number.StatusCallback, string.Join(' ', number.StatusCallbackEvents)));
        Assert.Equal(("alice", ("a", "1")), (((ClientNoun)dial.Nouns[1]).Identity, ((ClientNoun)dial.Nouns[1]).Parameters[0]));
        Assert.Equal(("sip:bob@example.com", ("X-A", "1 2"), ("User-to-User", "u")), (((SipNoun)dial.Nouns[2]).Uri, ((SipNoun)dial.Nouns[2]).Headers[0], ((SipNoun)dial.Nouns[2]).Headers[1]));
    }

    [Theory]
    [InlineData(32, 128, 1)]
    [InlineData(33, 128, 0)]
    [InlineData(32, 129, 0)]
    public void A_clients_parameters_are_no_longer_than_Twilio_allows(int name, int value, int taken)
    {
        var client = (ClientNoun)Dial($"<Dial><Client><Identity>a</Identity><Parameter name=\"{new string('n', name)}\" value=\"{new string('v', value)}\"/></Client></Dial>").Nouns[0];

        Assert.Equal(taken, client.Parameters.Length);
    }

    [Fact]
    public void A_client_has_no_more_than_eight_parameters()
    {
        var parameters = string.Concat(Enumerable.Range(0, 9).Select(n => $"<Parameter name=\"p{n}\" value=\"{n}\"/>"));

        Assert.Equal(8, ((ClientNoun)Dial($"<Dial><Client><Identity>a</Identity>{parameters}</Client></Dial>").Nouns[0]).Parameters.Length);
    }

    [Fact]
    public void A_conference_is_read_with_all_it_says()
    {
        var conference = (ConferenceNoun)Dial(
            "<Dial><Conference muted=\"true\" beep=\"onEnter\" startConferenceOnEnter=\"false\" endConferenceOnExit=\"true\" waitUrl=\"\" maxParticipants=\"9\" record=\"record-from-start\" "
            + "coach=\"CA1\" participantLabel=\"host\" statusCallback=\"/s\" statusCallbackEvent=\"start join\">Room</Conference></Dial>").Nouns[0];

        Assert.Equal(
            ("Room", true, "onEnter", false, true, "", 9, true, "CA1", "host", "/s", "start join"),
            (conference.Name, conference.Muted, conference.Beep, conference.StartConferenceOnEnter, conference.EndConferenceOnExit, conference.WaitUrl, conference.MaxParticipants,
             conference.IsRecorded, conference.Coach, conference.ParticipantLabel, conference.StatusCallback, string.Join(' ', conference.StatusCallbackEvents)));
    }

    [Theory]
    [InlineData("Start", "<Start><Stream url=\"wss://x.test\"/></Start>")]
    [InlineData("Stop", "<Stop><Siprec name=\"a\"/></Stop>")]
    [InlineData("Connect", "<Connect action=\"/a\"><ConversationRelay url=\"wss://x.test\"/></Connect>")]
    [InlineData("Pay", "<Pay paymentConnector=\"x\"/>")]
    public void Verbs_that_need_media_are_known_by_name(string name, string xml) => Assert.Equal(name, Assert.IsType<MediaVerb>(VoiceVerbs.Read(Element(xml)).Verb).Name);

    [Fact]
    public void Prompts_of_a_gather_are_read_in_order()
    {
        var gather = (GatherVerb)VoiceVerbs.Read(Element("<Gather><Say>Hi</Say><Pause length=\"2\"/><Play>a.mp3</Play></Gather>")).Verb!;

        Assert.Equal(new VoiceVerb[] { new SayVerb("Hi", 1), new PauseVerb(2), new PlayVerb("a.mp3", "", 1) }, gather.Prompts);
    }

    [Fact]
    public void Any_element_with_any_attribute_is_a_verb_or_a_warning() =>
        Gen.Select(
            Gen.OneOfConst([.. VoiceMarkup.Elements.Keys.Select(path => path.Split('/')[0]), "Sing"]),
            Gen.OneOfConst([.. VoiceMarkup.Elements.Keys.Select(path => path.Split('/')[^1]), "Song"]),
            Gen.OneOfConst([.. VoiceMarkup.Elements.Values.SelectMany(attributes => attributes), "tune"]),
            Gen.String[0, 12],
            Gen.String[0, 40])
        .Sample((verb, noun, attribute, value, text) =>
        {
            var attributes = ImmutableDictionary<string, string>.Empty.Add(attribute, value);
            var inner = new TwimlElement(noun, attributes, [], text, 1);
            var reading = VoiceVerbs.Read(new TwimlElement(verb, attributes, [inner], text, 1));
            Assert.True(reading.Verb is not null || reading.Warnings.Length > 0);
        });

    [Fact]
    public void A_value_an_attribute_allows_is_never_warned_of() =>
        Gen.Select(Gen.Int[1, 600], Gen.Int[1, 86_400], Gen.Bool, Gen.OneOfConst("GET", "POST", "get"), Gen.OneOfConst("true", "false")).Sample((timeout, limit, isSequential, method, star) =>
            Assert.Empty(VoiceVerbs.Read(Element(
                $"<Dial timeout=\"{timeout}\" timeLimit=\"{limit}\" sequential=\"{(isSequential ? "true" : "false")}\" method=\"{method}\" hangupOnStar=\"{star}\">+1</Dial>")).Warnings));

    private static DialVerb Dial(string xml) => (DialVerb)VoiceVerbs.Read(Element(xml)).Verb!;

    private static TwimlElement Element(string xml) => TwimlParser.Parse($"<Response>{xml}</Response>").Document!.Elements[0];
}
