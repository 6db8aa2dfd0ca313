# SPDX-License-Identifier: GPL-3.0-or-later
"""What a front-desk worker does in each step, with invented people. Each function is one screen of the program."""
import datetime
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..'))

BCBSMA = 'Blue Cross Blue Shield of Massachusetts'
TODAY = datetime.date.today()

PATIENT = {
    'Patient’s first name': 'Rosa', 'Patient’s last name': 'Example-Delgado', 'Date of birth': '02/29/1944',
    'Patient account number': 'HSM-555017', 'Patient’s phone': '1-508-555-0117',
}
CLINICIAN = {
    'Clinician’s first name': 'Elena', 'Clinician’s last name': 'Marchetti', 'Clinician’s credential': 'MD',
    'Clinician’s NPI': '1111111112', 'Clinician’s specialty': 'Hospital medicine', 'Clinician’s direct phone': '1-617-555-0120',
}
PRACTICE = {
    'Practice': 'Harbor Street Medical Center', 'Practice NPI': '1222222220', 'Practice phone': '1-617-555-0120',
    'Practice fax': '1-617-555-0121',
}
PRACTICE_ADDRESS = {
    'Practice street': '12 Harbor Street', 'Practice city': 'Quincy', 'Practice state': 'MA', 'Practice ZIP code': '02169',
}
CONTACT = {'Contact person': 'Priya Natarajan', 'Contact phone': '1-617-555-0122', 'Contact fax': '1-617-555-0121'}
SERVICING = {
    'Servicing provider': 'Ruth Abramson, MD', 'Servicing provider’s NPI': '1333333338', 'Servicing provider’s phone': '1-617-555-0130',
}
FACILITY = {'Servicing facility': 'Blue Hills Nursing Center', 'Facility’s NPI': '1444444446', 'Facility’s phone': '1-617-555-0131'}


def day(days):
    """A day from today on, the American way."""
    return (TODAY + datetime.timedelta(days)).strftime('%m/%d/%Y')


def new_request(robot):
    robot.forget()
    robot.click(robot.find('New request', 'list item'))
    robot.scope = robot.find_step('Plan')


def answer_plan(robot, *answers):
    """Answers the questions that tell plans apart: pairs of a word of the question and the answer."""
    robot.choose('Insurance company', BCBSMA)
    for question, answer in answers:
        robot.press(answer, exact=True, where=lambda node, question=question: question in node.description)


def pick_service(robot, tile, category=None):
    robot.open_step('Service')
    robot.press(tile, exact=True)
    if category:
        robot.click(robot.find(category, 'check box'))


def fill_people(robot):
    robot.open_step('People')
    robot.fill_all({**PATIENT, **CLINICIAN, **PRACTICE, **PRACTICE_ADDRESS, **CONTACT, **SERVICING, **FACILITY})
    robot.choose('Sex', 'Female')


def fill_diagnosis(robot):
    robot.open_step('Diagnosis and services')
    robot.fill_all({
        'ICD-10-CM code': 'S72.141D', 'Diagnosis in words': 'displaced intertrochanteric fracture of the right femur',
        'CPT or HCPCS code': '97110', 'Service in words': 'skilled nursing facility stay with therapy', 'Number of units': '14',
    })
    robot.choose('Units are', 'Days')


def save_packet(robot, folder, name='packet.pdf'):
    """Saves the packet through the file chooser and gives its path."""
    path = os.path.join(folder, name)
    robot.open_step('Review and send')
    robot.press('Save packet')
    robot.answer_chooser('Save the Packet', path)
    robot.wait(lambda: os.path.exists(path), f'file {path}')
    return path
